// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Course.h"

#include <QWidget>

#include <functional>

namespace laurel::ui {

/// One change a section of the studio asks for.
struct FieldEdit {
    enum class Pace { Typing, AtOnce };
    QString field; ///< path as in Issue::field, "title.cy"
    QString cause; ///< "Change title"
    std::function<void(CourseDraft &)> change;
    Pace pace = Pace::Typing; ///< Typing waits a moment for more
};

inline constexpr int widestForm = 1120; ///< pixels; in wider ones the eye loses the way from a label to the next

enum class Access { Editable, ReadOnly };

/// A section of the course studio. It shows a draft and asks for changes; it never keeps one of its own.
class CourseSection : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Brings the fields in line with the draft without disturbing what is being typed.
    virtual void present(const CourseDraft &draft, Access access) = 0;
    /// Shows the findings that belong to this section's fields.
    virtual void showFindings(const Issues &findings) { Q_UNUSED(findings) }
    /// Puts the cursor into the field of a finding; false if it is not here.
    virtual bool focusField(const QString &path) = 0;

signals:
    void edited(const laurel::ui::FieldEdit &edit);
    void left(); ///< a field was left: store what was typed
};

} // namespace laurel::ui
