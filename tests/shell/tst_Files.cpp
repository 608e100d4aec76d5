// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does to files: what is there is never replaced, and what it says about saving is true.

#include "page/House.h"
#include "page/import/ImportPanel.h"
#include "service/OpenData.h"
#include "shell/MainWindow.h"
#include "shell/WelcomeWay.h"
#include "support/Places.h"
#include "widget/ElidedLabel.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;
using test::part;
using test::WelcomeWay;

class tst_Files final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aPreviewMakesNoFile();
    void whatIsThereStays_data();
    void whatIsThereStays();
    void whatIsThereCanBeOpened();
    void welcomeImportsAfterItsPreview();
    void welcomeImportsOnce();
    void newNeverTouchesAFile();
    void newTrimsTheName();
    void newMakesAFile();
    void savingIsToldAsItIs();
    void networkShareIsTold();
    void aDroppedFolderIsLookedAt();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QStringList filesLike(const QString &name) const
    {
        return QDir(m_folder.path()).entryList({name + u'*'}, QDir::Files);
    }

    QTemporaryDir m_folder;
    QString m_oulad;
    test::AnsweringPrompt m_prompt;
};

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

/// Behind Laurel's back.
void execute(const QString &file, const QString &sql)
{
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"behind"_s);
        db.setDatabaseName(file);
        QSqlQuery query(db);
        if (!db.open() || !query.exec(sql))
            qFatal("%s", qPrintable(sql));
    }
    QSqlDatabase::removeDatabase(u"behind"_s);
}

/// Looks at what is in a folder; whether it could be imported within that time.
bool preview(const WelcomeWay &way, const QString &folder, int mostMs)
{
    part<QLineEdit>(way.widget(), u"welcome.import.folder"_s)->setText(folder);
    way.go();
    const auto *go = way.goButton();
    return QTest::qWaitFor([go] { return go->isEnabled() && go->text().contains(u"Import"_s); }, mostMs);
}

/// How many enrolments are in the database that was handed over; -1 if it cannot be asked.
int enrolmentsOf(const WelcomeWay &way)
{
    const std::shared_ptr<service::Workspace> workspace = way.workspace();
    const Result<Agenda> agenda = test::wait(workspace->database().agenda());
    return agenda.ok() ? agenda->enrolments : -1;
}

} // namespace

void tst_Files::initTestCase()
{
    m_oulad = test::sharedPath(u"data/oulad"_s);
}

void tst_Files::aPreviewMakesNoFile()
{
    SKIP_WITHOUT_SHARED(m_oulad);
    const QString place = file(u"previewed.db"_s);
    const WelcomeWay way(&m_prompt, u"welcome.import"_s, place);
    QVERIFY(preview(way, m_oulad, 60'000));
    QCOMPARE(filesLike(u"previewed.db"_s), QStringList());
    // Stopped while it imports: the file it made goes again.
    way.go();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(place), 10'000);
    way.back();
    QTRY_VERIFY_WITH_TIMEOUT(way.hasLeft(), 20'000);
    QCOMPARE(filesLike(u"previewed.db"_s), QStringList());
}

void tst_Files::whatIsThereStays_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("sample") << u"welcome.sample"_s;
    QTest::newRow("first course") << u"welcome.first"_s;
}

void tst_Files::whatIsThereStays()
{
    QFETCH(const QString, way);
    const QString place = file(u"precious.db"_s);
    writeFile(place, "the work of three years");
    const WelcomeWay here(&m_prompt, way, place);
    const auto message = [&here] { return test::shownMessage(here.widget()); };
    here.go();
    QTRY_VERIFY(message() != nullptr);
    QVERIFY2(message()->text().contains(u"precious.db"_s), qPrintable(message()->text()));
    QVERIFY(here.openIt() != nullptr);
    here.openIt()->click(); // it is no database: refused, and left alone
    QTRY_VERIFY(message() != nullptr && message()->tone() == Tone::Bad);
    here.back();
    QTRY_VERIFY(here.hasLeft());
    QCOMPARE(bytesOf(place), QByteArray("the work of three years"));
    QCOMPARE(here.handedOver(), 0);
}

void tst_Files::whatIsThereCanBeOpened()
{
    test::House house;
    QVERIFY(house.open(0).ok());
    const QString place = house.folder.filePath(u"house.db"_s);
    house.workspace.reset();
    const WelcomeWay way(&m_prompt, u"welcome.sample"_s, place);
    way.go();
    QTRY_VERIFY(way.openIt() != nullptr);
    way.openIt()->click();
    QTRY_COMPARE(way.handedOver(), 1);
    QCOMPARE(way.workspace()->address(), place);
}

void tst_Files::welcomeImportsAfterItsPreview()
{
    SKIP_WITHOUT_SHARED(m_oulad);
    const QString course = file(u"part"_s);
    QVERIFY(test::copyCourse(m_oulad, course, "AAA"));
    const WelcomeWay way(&m_prompt, u"welcome.import"_s, file(u"imported.db"_s));
    QVERIFY(preview(way, course, 30'000));
    way.go();
    QTRY_COMPARE_WITH_TIMEOUT(way.handedOver(), 1, 30'000);
    QCOMPARE(enrolmentsOf(way), 748);
}

void tst_Files::welcomeImportsOnce()
{
    SKIP_WITHOUT_SHARED(m_oulad);
    const QString folder = file(u"once"_s);
    QVERIFY(test::copyCourse(m_oulad, folder, "AAA"));
    const WelcomeWay way(&m_prompt, u"welcome.import"_s, file(u"once.db"_s));
    auto *panel = part<ImportPanel>(way.widget(), u"welcome.import.panel"_s);
    panel->setFolder(folder);
    const auto *choose = part<QPushButton>(way.widget(), u"welcome.import.chooseFolder"_s);
    QVERIFY(choose->isEnabled());
    emit panel->importRequested(folder);
    QVERIFY(!choose->isEnabled());
    panel->reset(); // as when another folder is chosen
    QVERIFY(!way.goButton()->isEnabled());
    emit panel->importRequested(folder);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file(u"once.db"_s)), 10'000);
    emit panel->importRequested(folder);
    QTRY_COMPARE_WITH_TIMEOUT(way.handedOver(), 1, 30'000);
    QVERIFY(QFile::exists(file(u"once.db"_s)));
    QVERIFY(way.workspace() != nullptr);
    QCOMPARE(enrolmentsOf(way), 748);
    QVERIFY(choose->isEnabled());
}

void tst_Files::newNeverTouchesAFile()
{
    Session session(file(u"new.ini"_s));
    test::AnsweringPrompt prompt;
    test::House house;
    QVERIFY(house.open(0).ok());
    MainWindow window(&session, &prompt);
    window.adopt(house.workspace);
    const service::Workspace *before = window.workspace().get();
    prompt.path = file(u"there.db"_s);
    writeFile(prompt.path, "somebody else's");
    prompt.agrees = false;
    window.actions().find(u"file.new"_s)->trigger();
    QTRY_COMPARE(prompt.asked.size(), 1);
    QCOMPARE(prompt.files.last().kind, FileQuestion::Kind::Create);
    QCOMPARE(prompt.asked.last().verb, u"Open it"_s);
    QCOMPARE(window.workspace().get(), before);
    QCOMPARE(bytesOf(prompt.path), QByteArray("somebody else's"));
    prompt.agrees = true;
    window.actions().find(u"file.new"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(prompt.told.size(), 1, 10'000); // it is no database, and the one that is open stays
    QVERIFY2(prompt.told.last().what.contains(u"there.db"_s), qPrintable(prompt.told.last().what));
    QCOMPARE(window.workspace().get(), before);
    QCOMPARE(bytesOf(prompt.path), QByteArray("somebody else's"));
}

/// A blank at the end of a name does not make it another file.
void tst_Files::newTrimsTheName()
{
    test::House house;
    QVERIFY(house.open(0).ok());
    const QString place = house.folder.filePath(u"house.db"_s);
    house.workspace.reset();
    const QByteArray before = bytesOf(place);
    Session session(file(u"blank.ini"_s));
    test::AnsweringPrompt prompt;
    MainWindow window(&session, &prompt);
    prompt.path = place + u' ';
    prompt.agrees = false;
    window.actions().find(u"file.new"_s)->trigger();
    QTRY_COMPARE(prompt.asked.size(), 1);
    QCOMPARE(bytesOf(place), before);
    QVERIFY(!QFile::exists(prompt.path));
    prompt.path = file(u"blank.db"_s) + u' ';
    window.actions().find(u"file.new"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window.workspace() != nullptr, 10'000);
    QCOMPARE(window.workspace()->address(), file(u"blank.db"_s));
    QVERIFY(!QFile::exists(prompt.path));
}

void tst_Files::newMakesAFile()
{
    Session session(file(u"fresh.ini"_s));
    test::AnsweringPrompt prompt;
    MainWindow window(&session, &prompt);
    prompt.path = file(u"fresh.db"_s);
    window.actions().find(u"file.new"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window.workspace() != nullptr, 10'000);
    QCOMPARE(window.workspace()->address(), prompt.path);
    QCOMPARE(session.recent().value(0), prompt.path);
    // A folder that is a file: told, and nothing is lost.
    prompt.path = file(u"fresh.db"_s) + u"/inside.db"_s;
    window.actions().find(u"file.new"_s)->trigger();
    QTRY_COMPARE(prompt.told.size(), 1);
    QVERIFY(window.workspace() != nullptr);
}

void tst_Files::savingIsToldAsItIs()
{
    Session session(file(u"saves.ini"_s));
    test::AnsweringPrompt prompt;
    test::House house;
    QVERIFY(house.open(0).ok());
    const QString place = house.folder.filePath(u"house.db"_s);
    MainWindow window(&session, &prompt);
    window.resize(1280, 800);
    window.show();
    window.adopt(house.workspace);
    const auto *status = part<ElidedLabel>(window, u"jobs.status"_s);
    QTRY_VERIFY2(status->text().contains(u"all changes saved"_s), qPrintable(status->text()));
    Learner learner;
    learner.names = {{NameKind::Legal, u"Nia"_s, u"Prys"_s, {}, {}}};
    QVERIFY(test::wait(house.workspace->learners().create(learner, u"Added"_s)).ok());
    const QString clock = QLocale().toString(test::houseDay().toLocalTime().time(), QLocale::ShortFormat);
    QTRY_VERIFY2(status->text().contains(u"saved at %1"_s.arg(clock)), qPrintable(status->text()));

    execute(place, u"ALTER TABLE learner_name RENAME TO set_aside"_s);
    const auto asked = house.workspace->learners().create(learner, u"Added"_s);
    auto *unsaved = part<QWidget>(window, u"jobs.unsaved"_s);
    QTRY_VERIFY(unsaved->isVisible());
    QVERIFY2(status->text().contains(u"not saved"_s), qPrintable(status->text()));
    QVERIFY(part<ElidedLabel>(window, u"jobs.unsaved.words"_s)->text().contains(u"1 change"_s));
    prompt.agrees = false;
    window.close(); // asks before it drops what is not saved
    QVERIFY(window.isVisible());
    QCOMPARE(prompt.asked.last().verb, u"Quit without saving"_s);
    // Another that is not there loses nothing and asks nothing.
    prompt.path = file(u"elsewhere.db"_s);
    prompt.asked.clear();
    window.actions().find(u"file.open"_s)->trigger();
    QTRY_COMPARE(prompt.told.size(), 1);
    QVERIFY(prompt.asked.isEmpty());
    QCOMPARE(house.workspace->saves().state().held, 1);
    test::House other;
    QVERIFY(other.open(0).ok());
    const QString another = other.folder.filePath(u"house.db"_s);
    other.workspace.reset();
    const QList<std::pair<QString, QString>> ways{
        {u"file.new"_s, prompt.path}, {u"file.open"_s, another}, {u"file.welcome"_s, QString()}};
    for (const auto &[way, path] : ways) { // so does leaving for another
        prompt.asked.clear();
        prompt.path = path;
        window.actions().find(way)->trigger();
        QTRY_COMPARE(prompt.asked.size(), 1);
        QCOMPARE(prompt.asked.last().verb, u"Leave without saving"_s);
        QCOMPARE(window.workspace(), house.workspace);
        QCOMPARE(house.workspace->saves().state().held, 1);
    }
    QTRY_VERIFY(!QFile::exists(file(u"elsewhere.db"_s))); // made, and taken away again
    execute(place, u"ALTER TABLE set_aside RENAME TO learner_name"_s);
    part<QPushButton>(window, u"jobs.saveAgain"_s)->click();
    QTRY_VERIFY(!unsaved->isVisible());
    QTRY_VERIFY2(status->text().contains(u"saved at"_s) && !status->text().contains(u"not"_s),
                 qPrintable(status->text()));
    QVERIFY(test::wait(asked).ok());
}

void tst_Files::networkShareIsTold()
{
    Session session(file(u"share.ini"_s));
    test::AnsweringPrompt prompt;
    service::Surroundings around = service::Surroundings::ofSystem();
    around.fileSystemOf = [](const QString &) { return u"nfs4"_s; };
    const auto opened = service::Workspace::open(file(u"share.db"_s), service::OpenMode::CreateIfMissing, around);
    QVERIFY(opened.ok());
    MainWindow window(&session, &prompt);
    window.show();
    const auto *banner = part<InlineMessage>(window, u"window.banner"_s);
    QVERIFY(!banner->isVisible());
    window.adopt(*opened);
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->text().contains(u"nfs4"_s) && banner->text().contains(u"share.db"_s), qPrintable(banner->text()));
    test::House local;
    QVERIFY(local.open(0).ok());
    window.adopt(local.workspace);
    QVERIFY(!banner->isVisible());
}

void tst_Files::aDroppedFolderIsLookedAt()
{
    Session session(file(u"drop.ini"_s));
    test::AnsweringPrompt prompt;
    test::House house;
    QVERIFY(house.open(0).ok());
    MainWindow window(&session, &prompt);
    window.show();
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(m_folder.path())});
    const auto enter = [&window](const QMimeData &data) {
        QDragEnterEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        event.ignore();
        QCoreApplication::sendEvent(&window, &event);
        return event.isAccepted();
    };
    QVERIFY(!enter(dropped)); // no database to import into
    window.adopt(house.workspace);
    QVERIFY(enter(dropped));
    QMimeData picture;
    picture.setUrls({QUrl::fromLocalFile(file(u"picture.png"_s))});
    QVERIFY(enter(picture)); // it may hold a credential
    QMimeData letter;
    letter.setUrls({QUrl::fromLocalFile(file(u"letter.odt"_s))});
    QVERIFY(!enter(letter));
    QDropEvent dropPicture(QPointF(10, 10), Qt::CopyAction, &picture, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &dropPicture);
    QCOMPARE(window.pages().currentPage()->id(), u"verify"_s);
    QVERIFY(enter(dropped)); // Qt lets go of the target of a drop with it
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &drop);
    QCOMPARE(window.pages().currentPage()->id(), u"import"_s);
    QCOMPARE(part<QLineEdit>(window, u"import.folder"_s)->text(), QDir::toNativeSeparators(m_folder.path()));
    QTest::qWait(500);
}

QTEST_MAIN(tst_Files)
#include "tst_Files.moc"
