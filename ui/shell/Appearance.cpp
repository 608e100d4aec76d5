// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Appearance.h"

#include "widget/EmptyState.h"
#include "widget/Label.h"

#include <QApplication>
#include <QEvent>

namespace laurel::ui {

void applyAppearance(Scheme scheme, const QColor &accent, int textPercent)
{
    const Palette palette = Palette::forScheme(scheme, platformPalette());
    (accent.isValid() ? palette.withAccent(accent) : palette).applyTo(*qApp);
    if (textPercent != textPercents[0]) {
        QFont font = QApplication::font(); // applyTo() gave it the system's size
        font.setPointSizeF(font.pointSizeF() * textPercent / 100);
        QApplication::setFont(font);
    }
    // Labels have a font of their own, so the application's does not reach them; what measures them comes after.
    QEvent restyle(QEvent::StyleChange);
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets)
        if (qobject_cast<Label *>(widget))
            QApplication::sendEvent(widget, &restyle);
    for (QWidget *widget : widgets)
        if (qobject_cast<EmptyState *>(widget))
            QApplication::sendEvent(widget, &restyle);
}

} // namespace laurel::ui
