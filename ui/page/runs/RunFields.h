// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Run.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QDateEdit;
class QLineEdit;
class QSpinBox;

namespace laurel::ui {

class FieldRow;

/// The fields of a run, each with the message about it below: planning a new one and editing one use the same.
class RunFields final : public QWidget
{
    Q_OBJECT

public:
    /// Which fields there are: a new run has no state to choose.
    enum class Kind { New, Stored };

    /// Editors are called `prefix`.code, .starts, .ends, .mode, .place, .capacity, .minimum and .state.
    RunFields(Kind kind, const QString &prefix, QWidget *parent = nullptr);

    /// Fills the editors; the states offered are those the run can be moved to.
    void setRun(const Run &run);
    /// The run that was set, with what the editors hold now.
    [[nodiscard]] Run run() const;
    [[nodiscard]] QString code() const;
    void setCode(const QString &code);
    [[nodiscard]] QDate starts() const;
    void setEnds(const QDate &date);

    /// Puts each finding beside its field.
    void show(const Issues &issues);
    using QWidget::show;
    /// Puts the cursor into the first field with an error; false if there is none.
    bool focusProblem(const Issues &issues);
    void focusFirst();

signals:
    void startsChanged(const QDate &date);
    /// A choice was made or a line of text was left: the moment to check.
    void settled();

private:
    void build();
    void follow();

    Kind m_kind;
    QLineEdit *m_code;
    QDateEdit *m_starts;
    QDateEdit *m_ends;
    QComboBox *m_mode;
    QLineEdit *m_place;
    QSpinBox *m_capacity;
    QSpinBox *m_minimum;
    QComboBox *m_state;
    QHash<QString, FieldRow *> m_rows;
    Run m_run;
    bool m_filling = false;
};

} // namespace laurel::ui
