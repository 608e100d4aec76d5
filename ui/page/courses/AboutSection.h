// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/courses/CourseSection.h"

#include <QHash>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QSpinBox;

namespace laurel::ui {

class FieldRow;
class Label;

/// What the course is: names, place in the frameworks, size, how and for whom.
class AboutSection final : public CourseSection
{
    Q_OBJECT

public:
    explicit AboutSection(const Frameworks &frameworks, QWidget *parent = nullptr);

    void present(const CourseDraft &draft, Access access) override;
    void showFindings(const Issues &findings) override;
    bool focusField(const QString &path) override;

private:
    using Reader = std::function<QString(const CourseDraft &)>;
    using Writer = std::function<void(CourseDraft &, const QString &)>;
    struct TextField {
        QString path;
        QWidget *editor = nullptr;
        Reader read;
        Writer write;
    };
    QWidget *addText(const QString &path, const QString &cause, const Reader &read, const Writer &write);
    QWidget *addLongText(const QString &path, const QString &cause, const Reader &read, const Writer &write);
    FieldRow *place(const QString &path, const QString &label, QWidget *editor);
    void buildNames(QGridLayout *grid);
    void buildLevel(QGridLayout *grid);
    void buildRest(QGridLayout *grid);
    void buildBeside(QGridLayout *grid);
    void fillLevels(const QString &framework);
    void presentLevel(const CourseVersion &version);
    void presentCredit(const CourseVersion &version);
    void askLevel();
    void askCredit();

    const Frameworks &m_frameworks;
    QList<TextField> m_texts;
    QHash<QString, FieldRow *> m_rows;
    QComboBox *m_framework;
    QComboBox *m_level;
    QDoubleSpinBox *m_credit;
    QComboBox *m_creditFramework;
    QComboBox *m_mode;
    QComboBox *m_language;
    QSpinBox *m_validity;
    QCheckBox *m_board;
};

} // namespace laurel::ui
