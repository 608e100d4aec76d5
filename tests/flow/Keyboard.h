// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Somebody with a keyboard and nothing else: keys go to whatever has the focus, as the window system would send them.

#include <QAbstractItemView>
#include <QApplication>
#include <QLineEdit>
#include <QPointer>
#include <QTest>

namespace laurel::test {

class Keyboard final
{
public:
    /// What a window manager does, where there is none: the keys are the topmost dialog's, else the window's.
    static bool wake()
    {
        QWidget *wanted = QApplication::activeModalWidget();
        if (wanted == nullptr)
            wanted = QApplication::activeWindow();
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if ((wanted == nullptr || !wanted->isVisible()) && window->isVisible())
                wanted = window;
        }
        if (wanted == nullptr)
            return false;
        if (QApplication::activeWindow() != wanted)
            wanted->activateWindow();
        return QTest::qWaitFor([wanted = QPointer<QWidget>(wanted)] {
            return !wanted.isNull() && QApplication::activeWindow() == wanted;
        });
    }

    /// Where the next key goes.
    [[nodiscard]] static QWidget *focus()
    {
        if (QApplication::activePopupWidget() == nullptr)
            wake();
        if (QWidget *popup = QApplication::activePopupWidget())
            return popup->focusWidget() != nullptr ? popup->focusWidget() : popup;
        if (QWidget *widget = QApplication::focusWidget())
            return widget;
        return QApplication::activeWindow();
    }

    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        if (QWidget *target = focus())
            QTest::keyClick(target, key, modifiers);
        QCoreApplication::processEvents(); // nobody is quicker than the window
    }

    /// Letter by letter: the first one may open an editor that gets the others.
    static void type(const QString &text)
    {
        for (const QChar letter : text) {
            if (QWidget *target = focus())
                QTest::keyClicks(target, QString(letter));
        }
        QCoreApplication::processEvents();
    }

    /// Whether the focus is at the widget of that name, or inside it.
    [[nodiscard]] static bool isAt(const QString &name)
    {
        for (const QWidget *widget = QApplication::focusWidget(); widget != nullptr; widget = widget->parentWidget()) {
            if (widget->objectName() == name)
                return true;
        }
        return false;
    }

    [[nodiscard]] static bool arrives(const QString &name)
    {
        return QTest::qWaitFor([&name] { return wake() && isAt(name); }, patience);
    }

    /// Tab, or Shift+Tab, until the focus is there; gives up after a whole round.
    [[nodiscard]] static bool tabTo(const QString &name, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        for (int step = 0; step < longestRound; ++step) {
            if (isAt(name))
                return true;
            press(modifiers == Qt::ShiftModifier ? Qt::Key_Backtab : Qt::Key_Tab, modifiers);
        }
        return false;
    }

    /// Goes to a field by Tab and writes over what stands there.
    [[nodiscard]] static bool fill(const QString &name, const QString &text)
    {
        if (!tabTo(name))
            return false;
        press(Qt::Key_A, Qt::ControlModifier);
        type(text);
        return true;
    }

    /// Goes to a button by Tab and presses it.
    [[nodiscard]] static bool push(const QString &name)
    {
        if (!tabTo(name) || !QApplication::focusWidget()->isEnabled())
            return false;
        press(Qt::Key_Space);
        return true;
    }

    /// Where the focus is, for the one who reads a failure.
    [[nodiscard]] static QByteArray place()
    {
        QStringList line;
        for (const QWidget *widget = focus(); widget != nullptr; widget = widget->parentWidget())
            line.append(QString::fromLatin1(widget->metaObject()->className()) + u'#' + widget->objectName());
        return QByteArray("the focus is at ") + line.join(QStringLiteral(" in ")).toUtf8();
    }

private:
    static constexpr int patience = 20'000;
    static constexpr int longestRound = 150;
};

} // namespace laurel::test

#define BY_KEY(STEP) QVERIFY2(STEP, laurel::test::Keyboard::place().constData())
