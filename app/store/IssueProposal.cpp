// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/IssueRepository.h"

#include "store/Statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// What is foreseen before it is reserved. A proposal promises nothing: all that it rests on is looked at once more,
// with the locks a reservation takes, before it is confirmed.

namespace laurel::store {

namespace {

/// As OpenYear would begin it, where nobody has yet.
constexpr QStringView NextNumber =
    u"SELECT COALESCE((SELECT next_number FROM register_counter WHERE year = :year), (SELECT 1 + COALESCE(MAX(n), 0)"
    " FROM (SELECT register_number AS n FROM credential WHERE register_year = :year2 UNION ALL"
    " SELECT register_number FROM issue_item WHERE register_year = :year3) AS taken))";

const QString Issuing = u"issue credentials"_s;

} // namespace

void IssueAhead::add(const IssueItem &item)
{
    last = std::max(last, item.registerNumber);
    enrolments.insert(item.enrolment);
    statusIndexes.insert(item.statusIndex);
    subjectUris.insert(item.learner, item.subjectUri);
}

Result<QList<IssueItem>> IssueRepository::propose(const QList<EnrolmentId> &enrolments, const IssueAhead &ahead,
                                                  const Clock &clock, Random &random)
{
    LAUREL_TRY_ASSIGN(QList<Candidate> candidates, stillFree(enrolments));
    candidates.removeIf([&ahead](const Candidate &one) { return ahead.enrolments.contains(one.enrolment); });
    if (candidates.isEmpty())
        return QList<IssueItem>();
    for (Candidate &candidate : candidates) {
        if (candidate.subjectUri.isEmpty())
            candidate.subjectUri = ahead.subjectUris.value(candidate.learner);
        if (candidate.subjectUri.isEmpty())
            candidate.subjectUri = u"urn:uuid:"_s + random.uuid();
    }
    LAUREL_TRY_ASSIGN(const std::vector<int> indexes, drawIndexes(candidates.size(), ahead.statusIndexes, random));
    const int year = clock.today().year();
    LAUREL_TRY_ASSIGN(const int free, nextNumber(year));
    const int behind = ahead.last.year == year ? ahead.last.number + 1 : 1;
    return draw(candidates, {year, std::max(free, behind)}, indexes, random);
}

Result<int> IssueRepository::nextNumber(int year)
{
    Statement next(m_connection, NextNumber.toString(), Issuing);
    LAUREL_TRY_ASSIGN(const qint64 number,
                      next.bind(u":year"_s, year).bind(u":year2"_s, year).bind(u":year3"_s, year).number());
    return int(number);
}

/// The addresses and numbers of these candidates, from `first` on.
QList<IssueItem> IssueRepository::draw(const QList<Candidate> &candidates, const RegisterNumber &first,
                                       const std::vector<int> &indexes, Random &random)
{
    QList<IssueItem> items;
    items.reserve(candidates.size());
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        const Candidate &candidate = candidates.at(i);
        IssueItem item;
        item.enrolment = candidate.enrolment;
        item.learner = candidate.learner;
        item.subjectUri = candidate.subjectUri;
        item.registerNumber = {first.year, first.number + int(i)};
        item.statusIndex = indexes[size_t(i)];
        item.uri = u"urn:uuid:"_s + random.uuid();
        item.identitySalt = random.uuid().remove(u'-');
        items.append(item);
    }
    return items;
}

Result<QList<IssueItem>> IssueRepository::confirm(const QList<ProposedItem> &proposed, const Clock &clock)
{
    const int year = clock.today().year();
    if (proposed.isEmpty() || proposed.first().item.registerNumber.year != year)
        return QList<IssueItem>();
    // As reserve() does, so that whoever reserves now waits, and sees what was taken here.
    LAUREL_TRY_ASSIGN(const int next, takeNumbers(year, 0));
    if (proposed.first().item.registerNumber.number != next)
        return QList<IssueItem>();
    LAUREL_TRY_ASSIGN(const bool isSame, stillAsProposed(proposed));
    if (!isSame)
        return QList<IssueItem>();
    QList<IssueItem> items;
    items.reserve(proposed.size());
    for (const ProposedItem &one : proposed)
        items.append(one.item);
    LAUREL_TRY(takeNumbers(year, int(items.size())));
    LAUREL_TRY(giveIds(items, clock));
    return items;
}

/// All but the numbers, which are the caller's to compare. Names those who have no address yet, once all else is as it
/// was; an address may stay with a learner whose credential is then made anew.
Result<bool> IssueRepository::stillAsProposed(const QList<ProposedItem> &proposed)
{
    QList<EnrolmentId> enrolments;
    std::vector<int> indexes;
    for (const ProposedItem &one : proposed) {
        enrolments.append(one.item.enrolment);
        indexes.push_back(one.item.statusIndex);
    }
    LAUREL_TRY(hold(enrolments));
    LAUREL_TRY_ASSIGN(const QList<Candidate> candidates, stillFree(enrolments));
    const auto isSame = [](const Candidate &now, const ProposedItem &then) {
        return now.enrolment == then.item.enrolment && now.learner == then.item.learner &&
               now.learnerVersion == then.learnerVersion && now.enrolmentVersion == then.enrolmentVersion &&
               (now.subjectUri.isEmpty() || now.subjectUri == then.item.subjectUri);
    };
    if (!std::equal(candidates.begin(), candidates.end(), proposed.begin(), proposed.end(), isSame))
        return false;
    LAUREL_TRY(dropUsed(indexes));
    if (indexes.size() != size_t(proposed.size()))
        return false;
    QList<qint64> nameless;
    QStringList uris;
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        if (!candidates.at(i).subjectUri.isEmpty())
            continue;
        nameless.append(candidates.at(i).learner.value());
        uris.append(proposed.at(i).item.subjectUri);
    }
    LAUREL_TRY_ASSIGN(const qint64 named, name(nameless, uris));
    return named == nameless.size();
}

} // namespace laurel::store
