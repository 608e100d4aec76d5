// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Words.h"
#include "page/courses/ListSection.h"

#include <QComboBox>

#include <functional>

namespace laurel::ui {

/// A section over one of the lists of a course version, whose items have a key: "&CourseVersion::outcomes".
template <auto Items>
class ItemsSection : public ListSection
{
protected:
    using Item = typename std::decay_t<decltype(std::declval<CourseVersion &>().*Items)>::value_type;
    using Pace = FieldEdit::Pace;
    using Change = std::function<void(Item &)>;

    /// New items get keys that begin with `prefix`.
    ItemsSection(const Words &words, const QString &prefix, QWidget *parent)
        : ListSection(words, parent)
        , m_prefix(prefix)
    {}

    [[nodiscard]] int count(const CourseVersion &version) const final { return int((version.*Items).size()); }

    void insertItem(CourseVersion &version, int index) const final
    {
        QStringList taken;
        for (const Item &item : std::as_const(version.*Items))
            taken.append(item.key);
        Item fresh;
        fresh.key = freshKey(m_prefix, taken);
        (version.*Items).insert(index, fresh);
    }

    void removeItem(CourseVersion &version, int index) const override { (version.*Items).removeAt(index); }
    void moveItem(CourseVersion &version, int from, int to) const final { (version.*Items).move(from, to); }

    /// Asks for an edit of one part of the item.
    void set(int index, const QString &part, const QString &cause, Pace pace, Change change)
    {
        ask(index, part, cause, pace,
            [index, change = std::move(change)](CourseVersion &version) { change((version.*Items)[index]); });
    }

private:
    QString m_prefix;
};

/// A choice of all values of `Kind`, each with its word.
template <typename Kind>
[[nodiscard]] QComboBox *kindBox(const QString &accessibleName, int width)
{
    auto *box = new QComboBox;
    for (const auto &entry : CodeTable<Kind>::all())
        box->addItem(worded(entry.value), int(entry.value));
    box->setAccessibleName(accessibleName);
    box->setFixedWidth(width);
    keepWheelForPage(box);
    return box;
}

/// What is chosen in a kindBox().
template <typename Kind>
[[nodiscard]] Kind chosenKind(const QComboBox *box)
{
    return Kind(box->currentData().toInt());
}

} // namespace laurel::ui
