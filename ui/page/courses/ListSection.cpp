// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/ListSection.h"

#include "widget/Button.h"
#include "widget/Label.h"
#include "widget/Section.h"

#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

QString freshKey(const QString &prefix, const QStringList &taken)
{
    int number = int(taken.size()) + 1;
    while (taken.contains(prefix + QString::number(number)))
        ++number;
    return prefix + QString::number(number);
}

ListSection::ListSection(const Words &words, QWidget *parent)
    : CourseSection(parent)
    , m_words(words)
    , m_header(new SectionHeader(words.title))
    , m_list(new QVBoxLayout)
    , m_addButton(new Button(words.addVerb, u"plus-lg"_s, ButtonKind::Secondary))
{
    setObjectName(u"course."_s + words.field);
    setMaximumWidth(widestForm);
    m_addButton->setObjectName(u"course.%1.add"_s.arg(words.field));
    connect(static_cast<Button *>(m_addButton), &QPushButton::clicked, this, [this] { add(int(m_rows.size())); });
    m_list->setSpacing(space::S);
    m_keys = new Label(tr("Enter adds the next · Alt+↑ ↓ moves"), TextSize::Small, Weight::Regular, Role::Muted);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_addButton);
    foot->addSpacing(space::S);
    foot->addWidget(m_keys);
    foot->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Xl - 4, space::L, space::Xl - 4, space::Xl);
    column->setSpacing(space::M);
    column->addWidget(m_header);
    column->addLayout(m_list);
    column->addLayout(foot);
    column->addStretch();
}

void ListSection::present(const CourseDraft &draft, Access access)
{
    const CourseVersion &version = draft.version;
    const int wanted = count(version);
    while (m_rows.size() > wanted) {
        ItemRow *last = m_rows.takeLast();
        last->hide();
        m_list->removeWidget(last);
        last->deleteLater();
    }
    while (m_rows.size() < wanted) {
        const int index = int(m_rows.size());
        ItemRow *fresh = makeRow(index);
        wire(fresh, index);
        if (!m_rows.isEmpty())
            setTabOrder(m_rows.constLast(), fresh);
        m_rows.append(fresh);
        m_list->addWidget(fresh);
    }
    for (int i = 0; i < m_rows.size(); ++i) {
        m_rows.at(i)->setNumber(i + 1);
        m_rows.at(i)->setAccess(access);
        fillRow(m_rows.at(i), i, version, access);
    }
    m_header->setNote(summary(version));
    m_addButton->setVisible(access == Access::Editable);
    m_keys->setVisible(access == Access::Editable);
    if (m_focusNext >= 0 && m_focusNext < m_rows.size())
        m_rows.at(std::exchange(m_focusNext, -1))->name()->setFocus();
}

void ListSection::wire(ItemRow *row, int index)
{
    row->setObjectName(u"course.%1.%2"_s.arg(m_words.field).arg(index));
    row->name()->setObjectName(row->objectName() + u".name"_s);
    connect(row, &ItemRow::left, this, &CourseSection::left);
    connect(row, &ItemRow::addRequested, this, [this, index] { add(index + 1); });
    connect(row, &ItemRow::removeRequested, this, [this, index] {
        m_focusNext = std::max(0, index - 1);
        ask(index, {}, m_words.removeCause, FieldEdit::Pace::AtOnce,
            [this, index](CourseVersion &version) { removeItem(version, index); });
    });
    connect(row, &ItemRow::moveRequested, this, [this, index](int by) {
        const int to = index + by;
        if (to < 0 || to >= m_rows.size())
            return;
        m_focusNext = to;
        ask(index, {}, m_words.moveCause, FieldEdit::Pace::AtOnce,
            [this, index, to](CourseVersion &version) { moveItem(version, index, to); });
    });
}

void ListSection::add(int index)
{
    m_focusNext = index;
    ask(index, {}, m_words.addCause, FieldEdit::Pace::AtOnce,
        [this, index](CourseVersion &version) { insertItem(version, index); });
}

void ListSection::ask(int index, const QString &part, const QString &cause, FieldEdit::Pace pace,
                      std::function<void(CourseVersion &)> change)
{
    const QString path = u"%1[%2]"_s.arg(m_words.field).arg(index) + (part.isEmpty() ? QString() : u'.' + part);
    emit edited({path, cause, [change = std::move(change)](CourseDraft &draft) { change(draft.version); }, pace});
}

bool ListSection::focusField(const QString &path)
{
    if (!path.startsWith(m_words.field))
        return false;
    const qsizetype open = path.indexOf(u'[');
    const int index = open < 0 ? 0 : path.mid(open + 1, path.indexOf(u']') - open - 1).toInt();
    QWidget *target = index < m_rows.size() ? static_cast<QWidget *>(m_rows.at(index)->name()) : m_addButton;
    target->setFocus();
    for (QWidget *up = parentWidget(); up != nullptr; up = up->parentWidget()) {
        if (auto *scroll = qobject_cast<QScrollArea *>(up))
            scroll->ensureWidgetVisible(target);
    }
    return true;
}

} // namespace laurel::ui
