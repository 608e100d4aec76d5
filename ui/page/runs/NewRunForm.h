// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "page/Page.h"

#include <QHash>

class QComboBox;
class QDateEdit;
class QLineEdit;
class QSpinBox;

namespace laurel::ui {

class FieldRow;
class InlineMessage;

/// Beside the list: plans a run of an approved course version.
class NewRunForm final : public QWidget
{
    Q_OBJECT

public:
    explicit NewRunForm(const PageContext &context, QWidget *parent = nullptr);

    /// Empties the form; `course` is chosen if it can be run.
    void begin(CourseId course);

signals:
    void created(laurel::RunId id);
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void loadCourses();
    void proposeCode();
    void propose(const QString &course, int year, const QList<RunRow> &taken);
    [[nodiscard]] Run run() const;
    bool showProblems();
    void create();

    PageContext m_context;
    QComboBox *m_course;
    QLineEdit *m_code;
    QDateEdit *m_starts;
    QDateEdit *m_ends;
    QComboBox *m_mode;
    QLineEdit *m_place;
    QSpinBox *m_capacity;
    QSpinBox *m_minimum;
    InlineMessage *m_message;
    QHash<QString, FieldRow *> m_rows;
    QList<CourseRow> m_courses;
    CourseId m_wanted;
    QString m_proposed;
    quint64 m_token = 0;
    bool m_busy = false;
};

} // namespace laurel::ui
