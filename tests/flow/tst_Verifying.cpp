// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A registrar is sent credentials: dropped on the window, pasted, and opened with the keyboard alone.

#include "Keyboard.h"

#include "page/verify/DropArea.h"
#include "shell/Appearance.h"
#include "shell/MainWindow.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QTableView>
#include <QTemporaryDir>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;
using test::Keyboard;

class tst_Verifying final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isReachedByKey();
    void pastesByKey();
    void opensByKey();
    void asksWhoseItIsByKey();
    void takesFilesDroppedAnywhere();
    void readsTheRefusedOneByKey();

private:
    template <typename W>
    [[nodiscard]] W *find(const QString &name) const
    {
        return m_window->findChild<W *>(name);
    }
    [[nodiscard]] QString page() const { return m_window->pages().currentPage()->id(); }
    [[nodiscard]] bool says(const QString &verdict) const
    {
        return QTest::qWaitFor(
            [this, &verdict] {
                const auto *label = find<QLabel>(u"verify.verdict"_s);
                return label != nullptr && label->isVisible() && label->text() == verdict;
            },
            20'000);
    }
    [[nodiscard]] Result<QByteArray> issueOne() const;

    QTemporaryDir m_folder;
    QByteArray m_good;
    QString m_goodFile;
    QString m_bentFile;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

/// The sample institution issues to all that are ready; one of the credentials.
Result<QByteArray> tst_Verifying::issueOne() const
{
    service::Workspace &space = *m_window->workspace();
    const auto secret = std::make_shared<service::Passphrase>("four quiet words");
    LAUREL_TRY_ASSIGN(service::KeyPlan plan, space.keys().planAfter(KeyType::Ed25519).result());
    plan.name = u"Registry"_s;
    LAUREL_TRY_ASSIGN(const SigningKey key, space.keys().create(plan, secret).result());
    LAUREL_TRY(space.keys().unlock(key.id, secret).result());
    LAUREL_TRY(space.credentials().issue({}, {}).result());
    LAUREL_TRY_ASSIGN(const QList<CredentialId> ids, space.credentials().list({}).result());
    LAUREL_TRY_ASSIGN(const Credential credential, space.credentials().load(ids.constLast()).result());
    return credential.document();
}

void tst_Verifying::initTestCase()
{
    applyAppearance(Scheme::Light, {});
    m_session = std::make_unique<Session>(m_folder.filePath(u"session.ini"_s));
    m_window = std::make_unique<MainWindow>(m_session.get());
    auto opened = service::Workspace::open(m_folder.filePath(u"coastal.db"_s), service::OpenMode::CreateIfMissing,
                                           service::Surroundings::ofSystem());
    QVERIFY(opened.ok());
    QVERIFY((*opened)->imports().loadSample(3, {}).result().ok());
    m_window->adopt(*opened);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(Keyboard::wake());
    const Result<QByteArray> issued = issueOne();
    QVERIFY2(issued.ok(), issued.ok() ? "" : qPrintable(issued.error().what));
    m_good = *issued;
    m_goodFile = m_folder.filePath(u"good.json"_s);
    m_bentFile = m_folder.filePath(u"bent.json"_s);
    QByteArray bent = m_good;
    const qsizetype place = bent.indexOf("\"narrative\":\"") + 13;
    QVERIFY(place > 13);
    bent[place] = bent.at(place) == 'A' ? 'B' : 'A';
    for (const auto &[path, bytes] : {std::pair(m_goodFile, m_good), std::pair(m_bentFile, bent)}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
}

void tst_Verifying::isReachedByKey()
{
    Keyboard::press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(page(), u"verify"_s);
    Keyboard::press(Qt::Key_K, Qt::ControlModifier);
    BY_KEY(Keyboard::arrives(u"commandPalette"_s));
    Keyboard::type(u"verify a cred"_s);
    const auto *palette = qobject_cast<const CommandPaletteView *>(Keyboard::focus()->parentWidget());
    QVERIFY(palette != nullptr);
    QCOMPARE(palette->currentId(), u"verify.open"_s);
    Keyboard::press(Qt::Key_Return);
    QCOMPARE(page(), u"verify"_s);
}

void tst_Verifying::pastesByKey()
{
    QGuiApplication::clipboard()->setText(QString::fromLatin1(m_good));
    BY_KEY(Keyboard::tabTo(u"verify.paste"_s));
    Keyboard::press(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(says(u"Genuine"_s));
    Keyboard::press(Qt::Key_Escape);
    QVERIFY(!find<QLabel>(u"verify.verdict"_s)->isVisible());
}

void tst_Verifying::opensByKey()
{
    BY_KEY(Keyboard::push(u"verify.file"_s));
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
    QVERIFY(dialog != nullptr);
    BY_KEY(Keyboard::wake());
    Keyboard::type(m_bentFile);
    Keyboard::press(Qt::Key_Return);
    QVERIFY(says(u"Not genuine"_s));
    BY_KEY(Keyboard::arrives(u"verify.result"_s)); // what is to be read can be scrolled at once
}

void tst_Verifying::asksWhoseItIsByKey()
{
    Keyboard::press(Qt::Key_F, Qt::ControlModifier);
    BY_KEY(Keyboard::arrives(u"verify.recipient"_s));
    QVERIFY(m_window->pages().currentPage()->isVisible());
    m_window->follow({u"verify"_s, 0, linkSection({m_goodFile})});
    QVERIFY(says(u"Genuine"_s));
    Keyboard::press(Qt::Key_F, Qt::ControlModifier);
    BY_KEY(Keyboard::arrives(u"verify.recipient"_s));
    Keyboard::type(u"nobody@example.ac.uk"_s);
    Keyboard::press(Qt::Key_Return);
    QVERIFY(says(u"Not valid"_s));
    Keyboard::press(Qt::Key_F, Qt::ControlModifier);
    Keyboard::press(Qt::Key_Delete);
    Keyboard::press(Qt::Key_Return);
    QVERIFY(says(u"Genuine"_s));
}

void tst_Verifying::takesFilesDroppedAnywhere()
{
    m_window->follow({u"courses"_s, 0, {}});
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(m_goodFile), QUrl::fromLocalFile(m_bentFile)});
    QDragEnterEvent enter(QPoint(600, 400), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(600, 400), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &event);
    QTRY_COMPARE(page(), u"verify"_s);
    QTRY_COMPARE_WITH_TIMEOUT(find<QTableView>(u"verify.table"_s)->model()->rowCount(), 2, 20'000);
    QVERIFY(says(u"Genuine"_s));
    // What is neither data nor a credential is nothing the window takes.
    QMimeData other;
    other.setUrls({QUrl::fromLocalFile(m_goodFile), QUrl::fromLocalFile(m_folder.filePath(u"song.mp3"_s))});
    QDragEnterEvent refused(QPoint(600, 400), Qt::CopyAction, &other, Qt::LeftButton, Qt::NoModifier);
    refused.ignore();
    QCoreApplication::sendEvent(m_window.get(), &refused);
    QVERIFY(!refused.isAccepted());
}

void tst_Verifying::readsTheRefusedOneByKey()
{
    BY_KEY(Keyboard::arrives(u"verify.table"_s));
    Keyboard::press(Qt::Key_Down);
    QVERIFY(says(u"Not genuine"_s));
    BY_KEY(Keyboard::tabTo(u"verify.text"_s));
    Keyboard::press(Qt::Key_Tab);
    QVERIFY(!Keyboard::isAt(u"verify.text"_s)); // Tab leads out of the text again
}

QTEST_MAIN(tst_Verifying)
#include "tst_Verifying.moc"
