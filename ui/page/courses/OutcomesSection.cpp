// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/OutcomesSection.h"

#include "widget/Label.h"
#include "widget/StatusPill.h"

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
    OutcomeRow()
        : ItemRow(QObject::tr("outcome"))
    {
        name()->setPlaceholderText(QObject::tr("Design a data model for a stated question"));
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
            verb->setText(
                QObject::tr("%1 · %2").arg(found.verb.left(1).toUpper() + found.verb.mid(1), bandWord(found.band)));
        const bool fine = found.band > 0 && !found.flagged && second.isEmpty();
        verb->setRole(fine ? Role::Accent : text.trimmed().isEmpty() ? Role::Muted : Role::Warn);
    }

    QComboBox *kind = kindBox<OutcomeKind>(QObject::tr("Kind of outcome"), 136);
    Label *verb = new Label({}, TextSize::Small, Weight::Strong, Role::Accent);
    StatusPill *covered = new StatusPill;
};

} // namespace

OutcomesSection::OutcomesSection(QWidget *parent)
    : ItemsSection({tr("Learning outcomes"), tr("Add outcome"), tr("Add an outcome"), tr("Delete an outcome"),
                    tr("Move an outcome"), u"outcomes"_s},
                   u"LO"_s, parent)
{}

ItemRow *OutcomesSection::makeRow(int index)
{
    auto *row = new OutcomeRow;
    connect(row, &ItemRow::nameEdited, this, [this, row, index](const QString &text) {
        row->showVerb(text);
        set(index, u"text"_s, tr("Change outcome %1").arg(index + 1), Pace::Typing,
            [text](LearningOutcome &one) { one.text.insert(u"en"_s, text); });
    });
    connect(row->kind, &QComboBox::activated, this, [this, row, index] {
        const auto kind = chosenKind<OutcomeKind>(row->kind);
        set(index, u"kind"_s, tr("Change the kind of outcome %1").arg(index + 1), Pace::AtOnce,
            [kind](LearningOutcome &one) { one.kind = kind; });
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

void OutcomesSection::removeItem(CourseVersion &version, int index) const
{
    const QString key = version.outcomes.takeAt(index).key;
    for (Activity &activity : version.activities)
        activity.outcomes.removeAll(key);
    for (Assessment &assessment : version.assessments)
        assessment.outcomes.removeAll(key);
}

} // namespace laurel::ui
