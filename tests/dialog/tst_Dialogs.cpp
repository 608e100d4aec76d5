// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every dialog by the keyboard: where the cursor is, what Enter and Esc do, and that nothing is destroyed by either.

#include "dialog/NewPassphraseDialog.h"
#include "dialog/PassphraseDialog.h"
#include "dialog/PassphraseField.h"
#include "dialog/ShortcutTable.h"
#include "dialog/WindowPrompt.h"
#include "flow/Keyboard.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Dialogs final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksForAPassphrase();
    void wantsAPassphraseBeforeItUnlocks();
    void passphraseIsCancelledByEscape();
    void showsWhatWentWrongBefore();
    void newPassphraseByEnter();
    void newPassphraseLeadsToTheFirstProblem();
    void newPassphraseIsCancelledByEscape();
    void confirmIsSafeByDefault_data();
    void confirmIsSafeByDefault();
    void confirmNeedsItsVerb();
    void confirmIsAskedOfThoseWhoAreStillThere();
    void tellsAndIsGone();
    void choosesAFile_data();
    void choosesAFile();
    void givesTheFocusBack();
    void shortcutTableRunsWhatIsChosen();
    void shortcutTableClosesByEscape();

private:
    template <typename D>
    [[nodiscard]] D *open() const
    {
        D *dialog = m_window->findChild<D *>();
        if (dialog == nullptr || !test::Keyboard::wake() || !dialog->isActiveWindow())
            return nullptr;
        dialog->setAttribute(Qt::WA_DeleteOnClose, false); // it is looked at once more when it is closed
        return dialog;
    }
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { test::Keyboard::press(key, modifiers); }
    static QWidget *focus() { return test::Keyboard::focus(); }
    static QString textOfFocus()
    {
        const auto *button = qobject_cast<QPushButton *>(focus());
        return button == nullptr ? QString() : button->text().remove(u'&');
    }

    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_field = nullptr;
    WindowPrompt m_prompt;
    QStringList m_given;
};

void tst_Dialogs::init()
{
    m_window = std::make_unique<QWidget>();
    m_field = new QLineEdit(m_window.get());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_field->setFocus();
    QTRY_VERIFY(m_field->hasFocus());
    m_given.clear();
}

void tst_Dialogs::cleanup()
{
    m_window.reset();
}

void tst_Dialogs::asksForAPassphrase()
{
    m_prompt.askPassphrase(m_window.get(), u"Unlock the key"_s, {}, [this](const auto &given) {
        m_given.append(QString::fromStdString(std::string(given->bytes())));
    });
    QVERIFY(m_window->findChild<PassphraseDialog *>()->testAttribute(Qt::WA_DeleteOnClose));
    auto *dialog = open<PassphraseDialog>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->isModal());
    auto *field = dialog->findChild<PassphraseField *>(u"prompt.passphrase.field"_s);
    QVERIFY(field->hasFocus());
    QTest::keyClicks(focus(), u"four quiet words"_s);
    key(Qt::Key_Return);
    QCOMPARE(m_given, QStringList{u"four quiet words"_s});
    QVERIFY(field->isEmpty());
}

void tst_Dialogs::wantsAPassphraseBeforeItUnlocks()
{
    m_prompt.askPassphrase(m_window.get(), u"Unlock the key"_s, {}, [this](const auto &) { m_given.append(u"?"_s); });
    auto *dialog = open<PassphraseDialog>();
    QVERIFY(dialog != nullptr);
    key(Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QVERIFY(m_given.isEmpty());
    QVERIFY(dialog->findChild<PassphraseField *>()->hasFocus());
}

void tst_Dialogs::passphraseIsCancelledByEscape()
{
    m_prompt.askPassphrase(m_window.get(), u"Unlock the key"_s, {}, [this](const auto &) { m_given.append(u"?"_s); });
    auto *dialog = open<PassphraseDialog>();
    QVERIFY(dialog != nullptr);
    auto *field = dialog->findChild<PassphraseField *>();
    QTest::keyClicks(focus(), u"four quiet words"_s);
    key(Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
    QVERIFY(field->isEmpty()); // nothing of it stays behind
    QVERIFY(m_given.isEmpty());
}

void tst_Dialogs::showsWhatWentWrongBefore()
{
    const QString problem = u"That is <b>not</b> it."_s;
    m_prompt.askPassphrase(m_window.get(), u"Unlock"_s, problem, [](const auto &) {});
    auto *dialog = open<PassphraseDialog>();
    QVERIFY(dialog != nullptr);
    const auto *label = dialog->findChild<QLabel *>(u"prompt.passphrase.problem"_s);
    QCOMPARE(label->text(), problem);
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(dialog->findChild<PassphraseField *>()->accessibleDescription().contains(problem)); // heard with the field
}

void tst_Dialogs::newPassphraseByEnter()
{
    m_prompt.askNewPassphrase(m_window.get(), u"Passphrase for the key"_s, [this](const auto &given) {
        m_given.append(QString::fromStdString(std::string(given->bytes())));
    });
    auto *dialog = open<NewPassphraseDialog>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(focus()->objectName(), u"passphrase.first"_s);
    QTest::keyClicks(focus(), u"four quiet words"_s);
    key(Qt::Key_Tab);
    QCOMPARE(focus()->objectName(), u"passphrase.second"_s);
    QTest::keyClicks(focus(), u"four quiet words"_s);
    key(Qt::Key_Return);
    QCOMPARE(m_given, QStringList{u"four quiet words"_s});
    for (const PassphraseField *field : dialog->findChildren<PassphraseField *>())
        QVERIFY(field->isEmpty());
}

void tst_Dialogs::newPassphraseLeadsToTheFirstProblem()
{
    m_prompt.askNewPassphrase(m_window.get(), u"Passphrase"_s, [this](const auto &) { m_given.append(u"?"_s); });
    auto *dialog = open<NewPassphraseDialog>();
    QVERIFY(dialog != nullptr);
    QTest::keyClicks(focus(), u"short"_s);
    key(Qt::Key_Tab);
    key(Qt::Key_Return);
    QCOMPARE(focus()->objectName(), u"passphrase.first"_s);
    QVERIFY(!focus()->accessibleDescription().isEmpty());
    key(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(focus(), u"long enough"_s);
    key(Qt::Key_Return);
    QCOMPARE(focus()->objectName(), u"passphrase.second"_s);
    QVERIFY(dialog->isVisible());
    QVERIFY(m_given.isEmpty());
}

void tst_Dialogs::newPassphraseIsCancelledByEscape()
{
    m_prompt.askNewPassphrase(m_window.get(), u"Passphrase"_s, [this](const auto &) { m_given.append(u"?"_s); });
    auto *dialog = open<NewPassphraseDialog>();
    QVERIFY(dialog != nullptr);
    QTest::keyClicks(focus(), u"long enough"_s);
    key(Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
    for (const PassphraseField *field : dialog->findChildren<PassphraseField *>())
        QVERIFY(field->isEmpty());
    QVERIFY(m_given.isEmpty());
}

void tst_Dialogs::confirmIsSafeByDefault_data()
{
    QTest::addColumn<Question::Tone>("tone");
    QTest::addColumn<Qt::Key>("pressed");
    for (const auto &[name, tone] :
         {std::pair("ordinary", Question::Tone::Ordinary), std::pair("destructive", Question::Tone::Destructive)}) {
        QTest::addRow("%s, Enter", name) << tone << Qt::Key_Return;
        QTest::addRow("%s, Space", name) << tone << Qt::Key_Space;
        QTest::addRow("%s, Esc", name) << tone << Qt::Key_Escape;
    }
}

void tst_Dialogs::confirmIsSafeByDefault()
{
    QFETCH(Question::Tone, tone);
    QFETCH(Qt::Key, pressed);
    m_prompt.confirm(m_window.get(),
                     {u"Revoke 3 credentials?"_s, u"They never come back."_s, u"Revoke 3 credentials"_s, tone},
                     [this] { m_given.append(u"done"_s); });
    auto *box = open<QMessageBox>();
    QVERIFY(box != nullptr);
    QCOMPARE(textOfFocus(), u"Cancel"_s);
    key(pressed);
    QVERIFY(!box->isVisible());
    QVERIFY(m_given.isEmpty());
}

void tst_Dialogs::confirmNeedsItsVerb()
{
    m_prompt.confirm(m_window.get(),
                     {u"Revoke?"_s, u"They never come back."_s, u"Revoke 3 credentials"_s, Question::Tone::Destructive},
                     [this] { m_given.append(u"done"_s); });
    auto *box = open<QMessageBox>();
    QVERIFY(box != nullptr);
    key(Qt::Key_Tab);
    QCOMPARE(textOfFocus(), u"Revoke 3 credentials"_s);
    key(Qt::Key_Space);
    QVERIFY(!box->isVisible());
    QCOMPARE(m_given, QStringList{u"done"_s});
    for (const QLabel *label : box->findChildren<QLabel *>())
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
}

/// A page may be closed by another event while its question stands; the question goes with it.
void tst_Dialogs::confirmIsAskedOfThoseWhoAreStillThere()
{
    m_prompt.confirm(m_window.get(), {u"Go on?"_s, {}, u"Go on"_s}, [this] { m_given.append(u"done"_s); });
    const QPointer<QMessageBox> box = open<QMessageBox>();
    QVERIFY(!box.isNull());
    m_window.reset();
    QVERIFY(box.isNull());
    QVERIFY(m_given.isEmpty());
}

void tst_Dialogs::tellsAndIsGone()
{
    m_prompt.tell(m_window.get(), Error{Fault::Storage, u"The <b>disk</b> is full."_s, u"SQLITE_FULL"_s});
    auto *box = open<QMessageBox>();
    QVERIFY(box != nullptr);
    QCOMPARE(box->text(), u"The <b>disk</b> is full."_s);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QCOMPARE(box->detailedText(), u"SQLITE_FULL"_s);
    key(Qt::Key_Escape);
    QVERIFY(!box->isVisible());
}

void tst_Dialogs::choosesAFile_data()
{
    QTest::addColumn<FileQuestion::Kind>("kind");
    QTest::addColumn<QFileDialog::FileMode>("mode");
    QTest::newRow("open") << FileQuestion::Kind::Open << QFileDialog::ExistingFile;
    QTest::newRow("save") << FileQuestion::Kind::Save << QFileDialog::AnyFile;
    QTest::newRow("folder") << FileQuestion::Kind::Folder << QFileDialog::Directory;
}

void tst_Dialogs::choosesAFile()
{
    QFETCH(FileQuestion::Kind, kind);
    QFETCH(QFileDialog::FileMode, mode);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"there.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    m_prompt.chooseFile(m_window.get(), {u"Choose"_s, u"Databases (*.db)"_s, {}, kind},
                        [this](const QString &path) { m_given.append(path); });
    auto *dialog = open<QFileDialog>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->windowTitle(), u"Choose"_s);
    QCOMPARE(dialog->fileMode(), mode);
    QCOMPARE(dialog->acceptMode() == QFileDialog::AcceptSave, kind == FileQuestion::Kind::Save);
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    const QString wanted = kind == FileQuestion::Kind::Folder ? folder.path()
                           : kind == FileQuestion::Kind::Open ? file.fileName()
                                                              : folder.filePath(u"fresh.db"_s);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, wanted);
    key(Qt::Key_Return);
    QTRY_COMPARE(m_given, QStringList{wanted});
}

void tst_Dialogs::givesTheFocusBack()
{
    m_prompt.askPassphrase(m_window.get(), u"Unlock"_s, {}, [](const auto &) {});
    QVERIFY(open<PassphraseDialog>() != nullptr);
    QVERIFY(!m_field->hasFocus());
    key(Qt::Key_Escape);
    QTRY_VERIFY(test::Keyboard::wake() && m_field->hasFocus());
}

void tst_Dialogs::shortcutTableRunsWhatIsChosen()
{
    ActionRegistry registry;
    registry.add({u"a"_s, u"&Alpha"_s, {}, QKeySequence(u"Ctrl+Alt+A"_s), {}, u"Does alpha"_s}, this,
                 [this] { m_given.append(u"alpha"_s); });
    registry.add({u"b"_s, u"&Beta"_s, {}, {}, {}, {}}, this, [this] { m_given.append(u"beta"_s); });
    auto *dialog = new ShortcutDialog(registry, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    QVERIFY(open<ShortcutDialog>() != nullptr);
    const auto *table = dialog->findChild<ShortcutTable *>();
    QVERIFY(qobject_cast<QLineEdit *>(focus()) != nullptr); // letters filter, Down goes to what is left
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Alpha"_s);
    QCOMPARE(table->model()->index(0, 1).data().toString(),
             QKeySequence(u"Ctrl+Alt+A"_s).toString(QKeySequence::NativeText));
    QTest::keyClicks(focus(), u"bet"_s);
    key(Qt::Key_Down);
    QVERIFY(table->hasFocus());
    QCOMPARE(table->model()->rowCount(), 1);
    key(Qt::Key_Home);
    key(Qt::Key_Return);
    QCOMPARE(m_given, QStringList{u"beta"_s});
}

void tst_Dialogs::shortcutTableClosesByEscape()
{
    ActionRegistry registry;
    registry.add({u"a"_s, u"&Alpha"_s, {}, {}, {}, {}}, this, [] {});
    auto *dialog = new ShortcutDialog(registry, m_window.get());
    dialog->open();
    QVERIFY(open<ShortcutDialog>() != nullptr);
    key(Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
    QTRY_VERIFY(test::Keyboard::wake() && m_field->hasFocus());
}

QTEST_MAIN(tst_Dialogs)
#include "tst_Dialogs.moc"
