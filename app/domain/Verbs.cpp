// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the verbs of a learning outcome.
#include "domain/Course.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace laurel {

namespace {

/// Lower-case words; a comma, slash, semicolon or ampersand is a word of its own, so that "design, test" shows its
/// joint.
QStringList wordsOf(const QString &text)
{
    static const QRegularExpression word(u"[\\w'’-]+|[,;/&]"_s, QRegularExpression::UseUnicodePropertiesOption);
    QStringList out;
    for (auto it = word.globalMatch(text.toLower()); it.hasNext();)
        out += it.next().captured();
    return out;
}

/// The word as the list spells it: "analyze" is "analyse", "summarize" is "summarise".
QString listed(const QString &word, const DesignRules &rules)
{
    if (rules.verbs.contains(word))
        return word;
    QString british = word;
    if (word.endsWith(u"ize"_s) || word.endsWith(u"yze"_s))
        british[british.size() - 2] = u's';
    return rules.verbs.contains(british) ? british : QString();
}

bool isAdverb(const QString &word)
{
    return word.size() > 4 && word.endsWith(u"ly"_s);
}

bool isJoint(const QString &word)
{
    return word == u"and"_s || word == u"or"_s || word == u"then"_s || (word.size() == 1 && u",;/&"_s.contains(word));
}

/// How many words at `at` make a flagged phrase; 0 if none do.
qsizetype flaggedAt(const QStringList &words, qsizetype at, const DesignRules &rules)
{
    for (const QString &phrase : rules.flaggedVerbs) {
        const QStringList parts = phrase.split(u' ');
        if (words.mid(at, parts.size()) == parts)
            return parts.size();
    }
    return 0;
}

struct Found {
    OutcomeVerb verb;
    qsizetype next = 0; ///< the word after it
};

/// The verb at `at`, past opening adverbs.
Found verbAt(const QStringList &words, qsizetype at, const DesignRules &rules)
{
    while (at < words.size() && isAdverb(words.at(at)) && listed(words.at(at), rules).isEmpty())
        ++at;
    if (at >= words.size())
        return {{}, at};
    if (const qsizetype count = flaggedAt(words, at, rules); count > 0)
        return {{words.mid(at, count).join(u' '), rules.verbs.value(words.at(at)), true}, at + count};
    const QString verb = listed(words.at(at), rules);
    if (verb.isEmpty())
        return {{words.at(at), 0, false}, at + 1};
    return {{verb, rules.verbs.value(verb), false}, at + 1};
}

} // namespace

OutcomeVerb leadingVerb(const QString &outcomeText, const DesignRules &rules)
{
    return verbAt(wordsOf(outcomeText), 0, rules).verb;
}

QString secondVerb(const QString &outcomeText, const DesignRules &rules)
{
    const QStringList words = wordsOf(outcomeText);
    const Found first = verbAt(words, 0, rules);
    for (qsizetype at = first.next; at < words.size(); ++at) {
        if (!isJoint(words.at(at)))
            continue;
        const bool straight = at == first.next;
        while (at + 1 < words.size() && isJoint(words.at(at + 1)))
            ++at;
        const OutcomeVerb next = verbAt(words, at + 1, rules).verb;
        const bool verb = next.band > 0 || next.flagged;
        if (verb && (straight || !rules.nounVerbs.contains(next.verb)))
            return next.verb;
    }
    return {};
}

} // namespace laurel
