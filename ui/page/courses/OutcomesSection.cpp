// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/OutcomesSection.h"

#include "model/Words.h"
#include "widget/Label.h"
#include "widget/StatusPill.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QString bandWord(int band)
{
    switch (band) {
    case 1: return QObject::tr("Remember");
    case 2: return QObject::tr("Understand");
    case 3: return QObject::tr("Apply");
    case 4: return QObject::tr("Analyse");
    case 5: return QObject::tr("Evaluate");
    case 6: return QObject::tr("Create");
    default: return {};
    }
}

class OutcomeRow final : public ItemRow
{
public:
    OutcomeRow() : ItemRow(QObject::tr("outcome"))
    {
        name()->setPlaceholderText(QObject::tr("Design a data model for a stated question"));
        for (const auto &entry : CodeTable<OutcomeKind>::all())
            kind->addItem(worded(entry.value), int(entry.value));
        kind->setAccessibleName(QObject::tr("Kind of outcome"));
        kind->setFixedWidth(136);
        keepWheelForPage(kind);
        verb->setMinimumWidth(96);
        addToLine(kind);
        watch(kind);
        secondLine()->addWidget(verb);
        secondLine()->addWidget(covered);
        secondLine()->addStretch();
    }

    void setAccess(Access access) override
    {
        ItemRow::setAccess(access);
        kind->setEnabled(access == Access::Editable);
    }

    void showVerb(const QString &text)
    {
        const OutcomeVerb found = leadingVerb(text);
        const QString second = secondVerb(text);
        if (text.trimmed().isEmpty())
            verb->setText(QObject::tr("Begin with a verb that can be observed"));
        else if (found.flagged)
            verb->setText(QObject::tr("“%1” cannot be observed").arg(found.verb));
        else if (found.band == 0)
            verb->setText(QObject::tr("“%1” is not in the list of verbs").arg(text.trimmed().section(u' ', 0, 0)));
        else if (!second.isEmpty())
            verb->setText(QObject::tr("Two verbs: %1 and %2").arg(found.verb, second));
        else
            verb->setText(QObject::tr("%1 · %2").arg(found.verb.left(1).toUpper() + found.verb.mid(1), bandWord(found.band)));
        const bool fine = found.band > 0 && !found.flagged && second.isEmpty();
        verb->setRole(fine ? Role::Accent : text.trimmed().isEmpty() ? Role::Muted : Role::Warn);
    }

    QComboBox *kind = new QComboBox;
    Label *verb = new Label({}, TextSize::Small, Weight::Strong, Role::Accent);
    StatusPill *covered = new StatusPill;
};

} // namespace

OutcomesSection::OutcomesSection(QWidget *parent)
    : ListSection({tr("Learning outcomes"), tr("Add outcome"), tr("Add an outcome"), tr("Delete an outcome"),
                   tr("Move an outcome"), u"outcomes"_s},
                  parent)
{
}

int OutcomesSection::count(const CourseVersion &version) const
{
    return int(version.outcomes.size());
}

ItemRow *OutcomesSection::makeRow(int index)
{
    auto *row = new OutcomeRow;
    connect(row, &ItemRow::nameEdited, this, [this, row, index](const QString &text) {
        row->showVerb(text);
        ask(index, u"text"_s, tr("Change outcome %1").arg(index + 1), FieldEdit::Pace::Typing,
            [index, text](CourseVersion &version) { version.outcomes[index].text.insert(u"en"_s, text); });
    });
    connect(row->kind, &QComboBox::activated, this, [this, row, index] {
        const auto kind = OutcomeKind(row->kind->currentData().toInt());
        ask(index, u"kind"_s, tr("Change the kind of outcome %1").arg(index + 1), FieldEdit::Pace::AtOnce,
            [index, kind](CourseVersion &version) { version.outcomes[index].kind = kind; });
    });
    return row;
}

void OutcomesSection::fillRow(ItemRow *item, int index, const CourseVersion &version, Access /*access*/)
{
    auto *row = static_cast<OutcomeRow *>(item);
    const LearningOutcome &outcome = version.outcomes.at(index);
    row->setName(textIn(outcome.text, u"en"_s));
    row->kind->setCurrentIndex(row->kind->findData(int(outcome.kind)));
    row->showVerb(textIn(outcome.text, u"en"_s));
    const auto tests = std::count_if(version.assessments.begin(), version.assessments.end(),
                                     [&](const Assessment &one) { return one.outcomes.contains(outcome.key); });
    row->covered->setStatus(tests > 0 ? tr("assessed ×%1").arg(tests) : tr("not assessed"),
                            tests > 0 ? Tone::Good : Tone::Bad);
}

QString OutcomesSection::summary(const CourseVersion & /*version*/) const
{
    return tr("At the end a successful learner will be able to …");
}

void OutcomesSection::insertItem(CourseVersion &version, int index) const
{
    QStringList taken;
    for (const LearningOutcome &outcome : std::as_const(version.outcomes))
        taken.append(outcome.key);
    LearningOutcome fresh;
    fresh.key = freshKey(u"LO"_s, taken);
    version.outcomes.insert(index, fresh);
}

void OutcomesSection::removeItem(CourseVersion &version, int index) const
{
    const QString key = version.outcomes.takeAt(index).key;
    for (Activity &activity : version.activities)
        activity.outcomes.removeAll(key);
    for (Assessment &assessment : version.assessments)
        assessment.outcomes.removeAll(key);
}

void OutcomesSection::moveItem(CourseVersion &version, int from, int to) const
{
    version.outcomes.move(from, to);
}

} // namespace laurel::ui
