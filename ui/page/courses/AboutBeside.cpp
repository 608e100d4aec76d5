// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a credential says beside its course: quality, branch, skills elsewhere, what it counts towards.

#include "page/courses/AboutSection.h"
#include "widget/FieldRow.h"

#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr auto parted = " | "_L1;

/// "audit data | http://… | ESCO | S1.2", as many parts as say something.
QString lineOf(const Alignment &alignment)
{
    QStringList parts{alignment.name, alignment.address, alignment.framework, alignment.code};
    while (parts.size() > 1 && parts.constLast().isEmpty())
        parts.removeLast();
    return parts.join(parted);
}

QString linesOf(const QList<Alignment> &alignments)
{
    QStringList lines;
    for (const Alignment &alignment : alignments)
        lines.append(lineOf(alignment));
    return lines.join(u'\n');
}

QList<Alignment> alignmentsOf(const QString &text)
{
    QList<Alignment> alignments;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList parts = line.split(u'|');
        const auto part = [&parts](qsizetype index) { return parts.value(index).trimmed(); };
        if (!line.trimmed().isEmpty())
            alignments.append({part(0), part(1), part(3), part(2)});
    }
    return alignments;
}

QStringList linesIn(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines.append(line.trimmed());
    }
    return lines;
}

} // namespace

void AboutSection::buildBeside(QGridLayout *grid)
{
    auto *kind = addText(
        u"qualityKind"_s, tr("Change how quality is assured"),
        [](const CourseDraft &draft) { return draft.version.qualityKind; },
        [](CourseDraft &draft, const QString &text) { draft.version.qualityKind = text; });
    grid->addWidget(place(u"qualityKind"_s, tr("Quality assured how"), kind), 9, 0, 1, 2, Qt::AlignTop);
    auto *address = addText(
        u"qualityAddress"_s, tr("Change where quality is described"),
        [](const CourseDraft &draft) { return draft.version.qualityAddress; },
        [](CourseDraft &draft, const QString &text) { draft.version.qualityAddress = text.trimmed(); });
    grid->addWidget(place(u"qualityAddress"_s, tr("Described at"), address), 9, 2, 1, 2, Qt::AlignTop);
    auto *branch = addText(
        u"specialization"_s, tr("Change specialization"),
        [](const CourseDraft &draft) { return draft.version.specialization; },
        [](CourseDraft &draft, const QString &text) { draft.version.specialization = text; });
    grid->addWidget(place(u"specialization"_s, tr("Speciali&zation"), branch), 10, 0, 1, 4);
    auto *awards = addLongText(
        u"awards"_s, tr("Change what it counts towards"),
        [](const CourseDraft &draft) { return draft.version.awards.join(u'\n'); },
        [](CourseDraft &draft, const QString &text) { draft.version.awards = linesIn(text); });
    FieldRow *towards = place(u"awards"_s, tr("Counts towards"), awards);
    towards->setHint(tr("One award a line"));
    grid->addWidget(towards, 11, 0, 1, 2, Qt::AlignTop);
    auto *skills = addLongText(
        u"alignments"_s, tr("Change skills"),
        [](const CourseDraft &draft) { return linesOf(draft.version.alignments); },
        [](CourseDraft &draft, const QString &text) { draft.version.alignments = alignmentsOf(text); });
    FieldRow *row = place(u"alignments"_s, tr("Skills elsewhere"), skills);
    row->setHint(tr("One a line: name | address | framework | code"));
    grid->addWidget(row, 11, 2, 1, 2, Qt::AlignTop);
}

} // namespace laurel::ui
