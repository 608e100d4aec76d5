// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What widget tests share: a look applied to the application, and texts nobody expects.

#include "widget/Palette.h"

#include <QApplication>
#include <QTest>
#include <QWidget>

namespace laurel::ui {

inline void showReady(QWidget &widget)
{
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QApplication::setActiveWindow(&widget);
}

inline QStringList naughtyTexts()
{
    return {QStringLiteral("<b>bold</b><img src='http://example.org/x.png'>"),
            QStringLiteral("two\nlines\tand a tab"),
            QString(QChar(0x202e)) + QStringLiteral("reversed"),
            QString(100000, u'W'),
            QStringLiteral("&amp; &x < > \" '"),
            QString(QChar(0xd800)) + QStringLiteral(" lone surrogate"),
            QStringLiteral("e\u0301\u0301\u0301\u0301 مرحبا 你好")};
}

} // namespace laurel::ui
