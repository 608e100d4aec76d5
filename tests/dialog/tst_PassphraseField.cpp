// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog/PassphraseField.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace laurel::ui;

class tst_PassphraseField final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_field = std::make_unique<PassphraseField>();
        m_field->setAccessibleName(u"Passphrase"_s);
        m_field->resize(200, 32);
        m_field->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_field.get()));
        m_field->setFocus();
    }

    void takesWhatIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("plain") << u"four quiet words"_s;
        QTest::newRow("Welsh") << u"pedwar gair tŷ"_s;
        QTest::newRow("Greek and Chinese") << u"τέσσερα 四個詞"_s;
    }

    void takesWhatIsTyped()
    {
        QFETCH(const QString, typed);
        keys(typed);
        QCOMPARE(m_field->length(), int(typed.size()));
        QCOMPARE(taken(), typed.toUtf8());
        QVERIFY(m_field->isEmpty());
        QCOMPARE(taken(), QByteArray());
    }

    void isEditedLikeALine()
    {
        QTest::keyClicks(m_field.get(), u"abcd"_s);
        press(Qt::Key_Backspace);
        press(Qt::Key_Left);
        QTest::keyClicks(m_field.get(), u"X"_s); // abXc
        press(Qt::Key_Home);
        press(Qt::Key_Delete); // bXc
        press(Qt::Key_End);
        keys(u"é"_s);
        press(Qt::Key_Left, Qt::ShiftModifier);
        press(Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClicks(m_field.get(), u"!"_s);
        QCOMPARE(taken(), QByteArray("bX!"));
        QTest::keyClicks(m_field.get(), u"old"_s);
        press(Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(m_field.get(), u"new"_s);
        QCOMPARE(taken(), QByteArray("new"));
        press(Qt::Key_Backspace);
        press(Qt::Key_Delete);
        QVERIFY(m_field->isEmpty());
    }

    void pastesOneLineAndNeverCopies()
    {
        QGuiApplication::clipboard()->setText(u"pasted words\nand more"_s);
        press(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_field->length(), 12);
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_C, Qt::ControlModifier);
        press(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"pasted words\nand more"_s);
        QCOMPARE(taken(), QByteArray("pasted words"));
    }

    void takesLettersFromAnInputMethod()
    {
        QInputMethodEvent composing(u"n"_s, {});
        QCoreApplication::sendEvent(m_field.get(), &composing);
        QVERIFY(m_field->isEmpty()); // not before it is decided
        QInputMethodEvent event;
        event.setCommitString(u"ñ😀"_s);
        QCoreApplication::sendEvent(m_field.get(), &event);
        QCOMPARE(m_field->length(), 2);
        QVERIFY(m_field->inputMethodHints().testFlag(Qt::ImhSensitiveData));
        QVERIFY(m_field->inputMethodQuery(Qt::ImSurroundingText).toString().isEmpty());
        QVERIFY(m_field->inputMethodQuery(Qt::ImEnabled).toBool());
        QCOMPARE(taken(), u"ñ😀"_s.toUtf8());
    }

    void isAPasswordToAssistiveTechnology()
    {
        QTest::keyClicks(m_field.get(), u"secret"_s);
        QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(m_field.get());
        QVERIFY(seen != nullptr);
        QCOMPARE(seen->role(), QAccessible::EditableText);
        QVERIFY(seen->state().passwordEdit && seen->state().focusable);
        QCOMPARE(seen->text(QAccessible::Name), u"Passphrase"_s);
        QCOMPARE(seen->text(QAccessible::Value), u"●●●●●●"_s);
    }

    void holdsNoMoreThanFits()
    {
        for (int i = 0; i < 1100; ++i)
            QTest::keyClick(m_field.get(), 'x');
        QCOMPARE(m_field->length(), 1024);
        press(Qt::Key_Home);
        QTest::keyClick(m_field.get(), 'y');
        QCOMPARE(taken().size(), 1024);
    }

    void leavesToTheDialogWhatIsTheDialogs()
    {
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape, Qt::Key_F1}) {
            QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
            QCoreApplication::sendEvent(m_field.get(), &event);
            QVERIFY(!event.isAccepted());
        }
        QKeyEvent letter(QEvent::ShortcutOverride, Qt::Key_N, Qt::NoModifier, u"n"_s);
        letter.ignore();
        QCoreApplication::sendEvent(m_field.get(), &letter);
        QVERIFY(letter.isAccepted());
    }

    void comparesTwo()
    {
        PassphraseField other;
        QTest::keyClicks(m_field.get(), u"same"_s);
        QTest::keyClicks(&other, u"samx"_s);
        QVERIFY(!m_field->isSame(other));
        QTest::keyClick(&other, Qt::Key_Backspace);
        QTest::keyClicks(&other, u"e"_s);
        QVERIFY(m_field->isSame(other));
    }

    void showsDotsAndWhereOneIs()
    {
        const QImage empty = m_field->grab().toImage();
        QTest::keyClicks(m_field.get(), u"ab"_s);
        const QImage two = m_field->grab().toImage();
        QVERIFY(two != empty);
        m_field->clear();
        QTest::keyClicks(m_field.get(), u"xy"_s);
        QCOMPARE(m_field->grab().toImage(), two); // the letters make no difference
    }

private:
    QByteArray taken() const
    {
        const auto passphrase = m_field->take();
        return QByteArray(passphrase->bytes().data(), qsizetype(passphrase->bytes().size()));
    }
    /// As a keyboard of another country sends them, which QTest::keyClicks() does not know.
    void keys(const QString &letters) const
    {
        for (const QChar letter : letters) {
            QKeyEvent event(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(letter));
            QCoreApplication::sendEvent(m_field.get(), &event);
            QVERIFY(event.isAccepted());
        }
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(m_field.get(), key, modifiers);
    }

    std::unique_ptr<PassphraseField> m_field;
};

QTEST_MAIN(tst_PassphraseField)
#include "tst_PassphraseField.moc"
