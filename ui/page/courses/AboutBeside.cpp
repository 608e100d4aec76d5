// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a credential says beside its course: quality, branch, skills elsewhere, what it counts towards.

#include "page/courses/AboutSection.h"
#include "widget/FieldRow.h"

#include <QGridLayout>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr auto parted = " | "_L1;
constexpr QChar escape = u'\\'; ///< before what would otherwise part words or lines

/// What the field would give back as a space or a line break if it stood there as itself.
constexpr std::array<char16_t, 5> changedByField{0x00a0, 0x2028, 0x2029, 0xfdd0, 0xfdd1};

/// So that partsOf() gives it back: "a \| b", "\n" for a line break, "\u00a0" for a space that keeps words together,
/// "\ " for a space at an end.
QString escaped(const QString &text)
{
    QString safe;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool atEnd = i == 0 || i == text.size() - 1;
        if (c == u'\n' || c == u'\r')
            safe += c == u'\n' ? u"\\n"_s : u"\\r"_s;
        else if (std::find(changedByField.begin(), changedByField.end(), c) != changedByField.end())
            safe += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
        else if (c == escape || c == u'|' || (atEnd && c.isSpace()))
            safe += escape + QString(c);
        else
            safe += c;
    }
    return safe;
}

/// A character, and how many stand for it after the escape.
struct Meant {
    QChar character;
    qsizetype length = 0; ///< 0: the escape and what follows were typed as they stand
};

Meant meantBy(QStringView rest)
{
    const QChar next = rest.isEmpty() ? QChar() : rest.front();
    if (next == u'n' || next == u'r')
        return {next == u'n' ? u'\n' : u'\r', 1};
    if (next == escape || next == u'|' || next.isSpace())
        return {next, 1};
    const char16_t code = next == u'u' ? rest.mid(1, 4).toUShort(nullptr, 16) : u'\0';
    if (std::find(changedByField.begin(), changedByField.end(), code) != changedByField.end())
        return {code, 5};
    return {};
}

/// The parts of a line, without the spaces around them.
QStringList partsOf(const QString &line)
{
    QStringList parts;
    QString part;
    qsizetype kept = 0; // so much of the part is not trimmed
    const auto end = [&] {
        while (part.size() > kept && part.back().isSpace())
            part.chop(1);
        parts.append(std::exchange(part, {}));
        kept = 0;
    };
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        const Meant meant = c == escape ? meantBy(QStringView(line).mid(i + 1)) : Meant();
        if (meant.length > 0) {
            part += meant.character;
            kept = part.size();
            i += meant.length;
        } else if (c == u'|') {
            end();
        } else if (!part.isEmpty() || !c.isSpace()) {
            part += c;
        }
    }
    end();
    return parts;
}

/// "audit data | http://… | ESCO | S1.2", as many parts as say something.
QString lineOf(const Alignment &alignment)
{
    QStringList parts{escaped(alignment.name), escaped(alignment.address), escaped(alignment.framework),
                      escaped(alignment.code)};
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
        const QStringList parts = partsOf(line);
        if (!line.trimmed().isEmpty())
            alignments.append({parts.value(0), parts.value(1), parts.value(3), parts.value(2)});
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
