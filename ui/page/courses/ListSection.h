// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/courses/CourseSection.h"

#include <QFrame>

class QBoxLayout;
class QComboBox;
class QHBoxLayout;
class QLineEdit;

namespace laurel::ui {

class Chip;
class FlowLayout;
class Label;
class SectionHeader;

/// One item of a list that is edited in place: a card whose first field is a name. Enter asks for the next one,
/// Alt+Up and Alt+Down move it.
class ItemRow : public QFrame
{
    Q_OBJECT

public:
    explicit ItemRow(const QString &kind, QWidget *parent = nullptr);

    virtual void setAccess(Access access);
    void setNumber(int number);
    [[nodiscard]] QLineEdit *name() const { return m_name; }
    void setName(const QString &text);

signals:
    void nameEdited(const QString &text);
    void addRequested();
    void moveRequested(int by);
    void removeRequested();
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    /// First line: what stands between the name and the delete button.
    void addToLine(QWidget *widget);
    /// Below the first line.
    [[nodiscard]] QHBoxLayout *secondLine();
    void watch(QWidget *field);

private:
    QString m_kind;
    Label *m_number;
    QLineEdit *m_name;
    QHBoxLayout *m_line;
    QHBoxLayout *m_second = nullptr;
    QWidget *m_remove;
};

/// A toggle per outcome of the course: which ones an activity serves or an assessment tests.
class OutcomeToggles final : public QWidget
{
    Q_OBJECT

public:
    explicit OutcomeToggles(QWidget *parent = nullptr);

    void present(const QList<LearningOutcome> &outcomes, const QStringList &chosen, Access access);

signals:
    void chosenChanged(const QStringList &keys);

private:
    FlowLayout *m_flow;
    QList<Chip *> m_chips;
    QStringList m_keys;
    QStringList m_chosen;
};

/// A section that is a list of such items.
class ListSection : public CourseSection
{
    Q_OBJECT

public:
    void present(const CourseDraft &draft, Access access) final;
    bool focusField(const QString &path) final;

protected:
    struct Words {
        QString title;    ///< "Learning outcomes"
        QString addVerb;  ///< "Add outcome"
        QString addCause; ///< "Add an outcome"
        QString removeCause;
        QString moveCause;
        QString field; ///< "outcomes"
    };
    explicit ListSection(const Words &words, QWidget *parent = nullptr);

    [[nodiscard]] virtual int count(const CourseVersion &version) const = 0;
    [[nodiscard]] virtual ItemRow *makeRow(int index) = 0;
    virtual void fillRow(ItemRow *row, int index, const CourseVersion &version, Access access) = 0;
    [[nodiscard]] virtual QString summary(const CourseVersion &version) const = 0;
    virtual void insertItem(CourseVersion &version, int index) const = 0;
    virtual void removeItem(CourseVersion &version, int index) const = 0;
    virtual void moveItem(CourseVersion &version, int from, int to) const = 0;
    void ask(int index, const QString &part, const QString &cause, FieldEdit::Pace pace,
             std::function<void(CourseVersion &)> change);
    [[nodiscard]] ItemRow *row(int index) const { return m_rows.value(index); }

private:
    void add(int index);
    void wire(ItemRow *row, int index);

    Words m_words;
    SectionHeader *m_header;
    QBoxLayout *m_list;
    QWidget *m_addButton;
    QWidget *m_keys = nullptr; ///< how to go on by keyboard; only where something can be edited
    QList<ItemRow *> m_rows;
    int m_focusNext = -1;
};

/// A key no item of the list has yet: "LO4".
[[nodiscard]] QString freshKey(const QString &prefix, const QStringList &taken);
/// Lets a combo box or spin box scroll with its page unless it has the focus.
void keepWheelForPage(QWidget *field);

} // namespace laurel::ui
