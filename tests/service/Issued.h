// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A workspace that has issued: what comes after Delivery.

#include "service/Rig.h"

namespace laurel::test {

/// Another run of the course with one learner who has passed, ratified.
inline Result<void> ratifyAnotherRun(service::Workspace &space, VersionId version, int number)
{
    LAUREL_TRY_ASSIGN(const Run run, makeRun(space, version, QStringLiteral("MC-7031/2026-%1").arg(number)));
    const Learner another =
        person(QStringLiteral("Another"), QStringLiteral("Family"), QStringLiteral("8%1").arg(number));
    LAUREL_TRY_ASSIGN(const Learner learner, space.learners().create(another, QStringLiteral("Added")).result());
    LAUREL_TRY_ASSIGN(Enrolment enrolment, space.runs().enrol(run.id, learner.id, QStringLiteral("Enrolled")).result());
    giveMarks(enrolment, 65);
    LAUREL_TRY(space.runs().saveMarks({enrolment}, QStringLiteral("Marked")).result());
    Board board;
    board.held = QDate(2026, 5, 1);
    LAUREL_TRY(space.runs().ratify(run.id, board).result());
    return {};
}

/// What the institution publishes under, and what it is known by on paper.
inline Result<void> settle(service::Workspace &space, const QString &domain, const QByteArray &logo = {})
{
    LAUREL_TRY_ASSIGN(Institution institution, space.institution().load().result());
    institution.didDomain = domain;
    institution.logo = logo;
    LAUREL_TRY(space.institution().save(institution, QStringLiteral("Gave it a domain")).result());
    return {};
}

/// All that wait for a credential get one, signed with a key that is open; every credential there is then, by number.
inline Result<QList<CredentialId>> issueAll(service::Workspace &space)
{
    LAUREL_TRY(space.credentials().issue({}, {}).result());
    CredentialFilter filter;
    filter.order = SortOrder::Ascending;
    return space.credentials().list(filter).result();
}

/// Six people, four of them with a credential; the key is open.
inline Result<QList<CredentialId>> deliverAndIssue(service::Workspace &space, const QString &domain = {},
                                                   const QByteArray &logo = {})
{
    LAUREL_TRY_ASSIGN(const Delivery made, deliverAndRatify(space, 6));
    LAUREL_TRY(settle(space, domain, logo));
    LAUREL_TRY(space.keys().unlock(made.key.id, passphrase()).result());
    return issueAll(space);
}

/// What one thing comes to that is handed in.
inline Result<Verification> handedIn(const service::VerifyService &verifier, const QByteArray &bytes)
{
    LAUREL_TRY_ASSIGN(const service::VerifyReport report,
                      verifier.verify({{{QStringLiteral("pasted"), bytes}}}, {}).result());
    return report.inputs.first().verification;
}

/// Whether it is genuine for somebody who has no database.
inline bool isGenuineElsewhere(const Rig &rig, const QByteArray &bytes)
{
    const Result<Verification> told = handedIn(service::VerifyService(rig.clock), bytes);
    return told.ok() && told->isGenuine();
}

} // namespace laurel::test
