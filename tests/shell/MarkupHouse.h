// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An institution in which every text a person can type is mark-up: names, titles, places, the file itself. Whatever
// shows one of them as rich text shows it wrong.

#include "domain/CourseFixture.h"
#include "service/Workspace.h"

#include <QTemporaryDir>

#include <memory>

namespace laurel::test {

inline QString markup()
{
    return QStringLiteral("<b>Ann</b> &amp; <img src=x>");
}

struct MarkupHouse {
    QTemporaryDir folder;
    std::shared_ptr<service::Workspace> workspace;
    CourseDraft draft; ///< can be edited
    CourseDraft published;
    Run issued; ///< everybody on it holds a credential
    Run ready;  ///< somebody on it has passed and holds none
    Learner learner;
    CredentialId credential;

    [[nodiscard]] Result<void> open();

private:
    [[nodiscard]] Result<CourseDraft> write(const QString &code);
    [[nodiscard]] Result<Run> deliver(const QString &code);
    [[nodiscard]] Result<Learner> add(const QString &number);
    [[nodiscard]] Result<void> issue();
};

inline Result<void> MarkupHouse::open()
{
    service::Surroundings around = service::Surroundings::ofSystem();
    around.clock = std::make_shared<FixedClock>(QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC));
    around.actor = {markup(), service::Role::Administrator};
    const QString file = folder.filePath(QStringLiteral("<b>Ann &amp; <img src=x>.db"));
    LAUREL_TRY_ASSIGN(workspace, service::Workspace::open(file, service::OpenMode::CreateIfMissing, around));
    Institution institution;
    institution.name = {{QStringLiteral("en"), markup()}};
    institution.country = QStringLiteral("GB");
    institution.address = markup();
    institution.signatories = {{markup(), {{QStringLiteral("en"), markup()}}}};
    LAUREL_TRY(workspace->institution().save(institution, QStringLiteral("Set up ") + markup()).result());
    LAUREL_TRY_ASSIGN(draft, write(QStringLiteral("MC-1")));
    LAUREL_TRY_ASSIGN(published, write(QStringLiteral("MC-2")));
    for (const CourseState state : {CourseState::InReview, CourseState::Approved, CourseState::Published}) {
        LAUREL_TRY_ASSIGN(published, workspace->courses().move(published.version.id, state, markup()).result());
    }
    LAUREL_TRY_ASSIGN(learner, add(QStringLiteral("900001")));
    LAUREL_TRY_ASSIGN(issued, deliver(QStringLiteral("MC-2/2026-1")));
    LAUREL_TRY(issue());
    LAUREL_TRY_ASSIGN(ready, deliver(QStringLiteral("MC-2/2026-2")));
    return {};
}

inline Result<CourseDraft> MarkupHouse::write(const QString &code)
{
    CourseDraft course = soundCourse();
    course.course.code = code;
    course.course.department = markup();
    CourseVersion &version = course.version;
    for (LocalText *text : {&version.title, &version.summary})
        *text = {{QStringLiteral("en"), markup()}, {QStringLiteral("cy"), markup()}};
    for (QString *text :
         {&version.aims, &version.leader, &version.qualityBody, &version.entryRequirements, &version.indicativeContent})
        *text = markup();
    version.author = QStringLiteral("Somebody else than ") + markup();
    version.keywords = {markup()};
    for (LearningOutcome &outcome : version.outcomes)
        outcome.text = {{QStringLiteral("en"), QStringLiteral("Analyse ") + markup()}};
    for (Activity &activity : version.activities)
        activity.name = markup();
    for (Assessment &assessment : version.assessments)
        assessment.name = markup();
    return workspace->courses().create(course, QStringLiteral("Wrote ") + markup()).result();
}

inline Result<Learner> MarkupHouse::add(const QString &number)
{
    Learner person;
    person.names = {{NameKind::Legal, markup(), {}, {}, {}},
                    {NameKind::Former, markup(), markup(), {}, QDate(2020, 1, 1)}};
    person.identifiers = {{QStringLiteral("student-number"), number}};
    person.equality.region = markup();
    person.notes = markup();
    return workspace->learners().create(person, QStringLiteral("Added ") + markup()).result();
}

inline Result<Run> MarkupHouse::deliver(const QString &code)
{
    Run run;
    run.version = published.version.id;
    run.code = code;
    run.starts = QDate(2026, 1, 12);
    run.ends = QDate(2026, 4, 30);
    run.state = RunState::Running;
    run.place = markup();
    LAUREL_TRY_ASSIGN(run, workspace->runs().create(run, QStringLiteral("Planned ") + markup()).result());
    LAUREL_TRY_ASSIGN(Enrolment enrolment, workspace->runs().enrol(run.id, learner.id, markup()).result());
    enrolment.marks = {{QStringLiteral("AS1"), 1, 65, MarkNote::None, false},
                       {QStringLiteral("AS2"), 1, 65, MarkNote::None, false}};
    LAUREL_TRY(workspace->runs().saveMarks({enrolment}, markup()).result());
    Board board;
    board.held = QDate(2026, 5, 1);
    board.chair = markup();
    board.minutes = markup();
    LAUREL_TRY(workspace->runs().ratify(run.id, board).result());
    return run;
}

inline Result<void> MarkupHouse::issue()
{
    const auto passphrase = [] { return std::make_shared<service::Passphrase>("four quiet words"); };
    LAUREL_TRY_ASSIGN(const SigningKey key,
                      workspace->keys().create(KeyType::Ed25519, markup(), passphrase()).result());
    LAUREL_TRY(workspace->keys().unlock(key.id, passphrase()).result());
    service::IssueRequest request;
    request.runs = {issued.id};
    LAUREL_TRY(workspace->credentials().issue(request, {}).result());
    LAUREL_TRY_ASSIGN(const QList<CredentialId> all, workspace->credentials().list({}).result());
    if (all.size() != 1)
        return Error{Fault::Internal, QStringLiteral("%1 credentials instead of one").arg(all.size())};
    credential = all.constFirst();
    return {};
}

} // namespace laurel::test
