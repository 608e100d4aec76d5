// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A workspace to test with: over an SQLite file or PostgreSQL, at a fixed moment, with chance that can be repeated.
// A test function opens one of its own with OPEN_RIG(rig); its _data function calls addStores().

#include "domain/CourseFixture.h"
#include "service/Workspace.h"
#include "support/Places.h"

#include <QTemporaryDir>
#include <QtTest>

#include <memory>

namespace laurel::test {

/// The value of a Result, or a failed test with the error's words.
#define GET(DECL, EXPR)                                                                                                \
    auto LAUREL_CONCAT(got, __LINE__) = (EXPR);                                                                        \
    QVERIFY2(LAUREL_CONCAT(got, __LINE__).ok(), qPrintable(laurel::test::whyNot(LAUREL_CONCAT(got, __LINE__))));       \
    DECL = *std::move(LAUREL_CONCAT(got, __LINE__))

#define OK(EXPR)                                                                                                       \
    do {                                                                                                               \
        const auto &outcome = (EXPR);                                                                                  \
        QVERIFY2(outcome.ok(), qPrintable(laurel::test::whyNot(outcome)));                                             \
    } while (false)

#define FAILS(EXPR, FAULT)                                                                                             \
    do {                                                                                                               \
        const auto &outcome = (EXPR);                                                                                  \
        QVERIFY2(!outcome.ok(), "should have failed");                                                                 \
        QCOMPARE(toCode(outcome.error().fault), toCode(FAULT));                                                        \
        QVERIFY2(outcome.error().what.endsWith(u'.') || outcome.error().what.endsWith(u"create"),                      \
                 qPrintable(outcome.error().what));                                                                    \
    } while (false)

/// The error in full, for a test's log; empty if there is none.
template <typename T>
QString whyNot(const Result<T> &result)
{
    return result.ok() ? QString() : QStringLiteral("%1 [%2]").arg(result.error().what, result.error().detail);
}

struct Rig {
    QTemporaryDir folder;
    QString address;
    std::shared_ptr<FixedClock> clock =
        std::make_shared<FixedClock>(QDateTime(QDate(2026, 5, 4), QTime(10, 30), Qt::UTC));
    std::shared_ptr<service::Workspace> space;

    [[nodiscard]] service::Workspace *operator->() const { return space.get(); }

    /// The same database once more, with somebody else at work.
    [[nodiscard]] Result<std::shared_ptr<service::Workspace>> openAs(const QString &name, service::Role role) const
    {
        return service::Workspace::open(address, service::OpenMode::CreateIfMissing,
                                        {clock, std::make_shared<SeededRandom>(7), {name, role}});
    }
};

inline void addStores()
{
    QTest::addColumn<QString>("database");
    QTest::newRow("SQLite file") << QStringLiteral("file");
    QTest::newRow("PostgreSQL") << QStringLiteral("postgresql");
}

/// Null where there is no PostgreSQL server.
inline std::unique_ptr<Rig> makeRig(const QString &kind)
{
    auto rig = std::make_unique<Rig>();
    rig->address = kind == QLatin1String("postgresql") ? freshPostgres(QCoreApplication::applicationName().toLower())
                                                       : rig->folder.filePath(QStringLiteral("laurel.db"));
    if (rig->address.isEmpty())
        return nullptr;
    auto opened = rig->openAs(QStringLiteral("Registrar"), service::Role::Administrator);
    if (!opened.ok())
        qFatal("%s", qPrintable(whyNot(opened)));
    rig->space = *std::move(opened);
    return rig;
}

inline Institution coastal()
{
    Institution institution;
    institution.name = {{QStringLiteral("en"), QStringLiteral("Coastal University")}};
    institution.country = QStringLiteral("GB");
    institution.signatories = {{QStringLiteral("Eluned Rees"), {{QStringLiteral("en"), QStringLiteral("Registrar")}}}};
    return institution;
}

inline Learner person(const QString &given, const QString &family, const QString &number)
{
    Learner learner;
    learner.names = {{NameKind::Legal, given, family, {}, {}}};
    learner.identifiers = {{QStringLiteral("student-number"), number}};
    learner.born = QDate(1990, 2, 3);
    return learner;
}

inline std::shared_ptr<service::Passphrase> passphrase(std::string_view text = "four quiet words")
{
    return std::make_shared<service::Passphrase>(text);
}

/// A key in the place of the active one of its kind, which is retired.
inline Result<SigningKey> rotate(service::Workspace &space, KeyType type, const QString &name,
                                 std::string_view text = "four quiet words")
{
    LAUREL_TRY_ASSIGN(service::KeyPlan plan, space.keys().planAfter(type).result());
    plan.name = name;
    return space.keys().create(plan, passphrase(text)).result();
}

/// Everything up to the first credential: an institution, a published course, a run with learners who have passed.
struct Delivery {
    CourseDraft course;
    Run run;
    QList<Enrolment> enrolments;
    SigningKey key;
};

inline Result<Run> makeRun(service::Workspace &space, VersionId version, const QString &code, int capacity = 0)
{
    Run run;
    run.version = version;
    run.code = code;
    run.starts = QDate(2026, 1, 12);
    run.ends = QDate(2026, 4, 30);
    run.state = RunState::Running;
    run.capacity = capacity;
    return space.runs().create(run, QStringLiteral("Planned %1").arg(code)).result();
}

/// A mark of `value` at both assessments of soundCourse().
inline void giveMarks(Enrolment &enrolment, double value)
{
    enrolment.marks = {{QStringLiteral("AS1"), 1, value, MarkNote::None, false},
                       {QStringLiteral("AS2"), 1, value, MarkNote::None, false}};
    enrolment.status = EnrolmentStatus::Completed;
    enrolment.startedOn = QDate(2026, 5, 4);
    enrolment.endedOn = QDate(2026, 5, 4);
}

/// `learners` people on one run; every third has failed, and nothing is ratified yet.
inline Result<Delivery> deliver(service::Workspace &space, int learners)
{
    Delivery made;
    LAUREL_TRY(space.institution().save(coastal(), QStringLiteral("Set up")).result());
    LAUREL_TRY_ASSIGN(made.course, space.courses().create(soundCourse(), QStringLiteral("Wrote a course")).result());
    for (const CourseState state : {CourseState::InReview, CourseState::Approved, CourseState::Published}) {
        LAUREL_TRY_ASSIGN(made.course,
                          space.courses().move(made.course.version.id, state, QStringLiteral("Moved")).result());
    }
    LAUREL_TRY_ASSIGN(made.run, makeRun(space, made.course.version.id, QStringLiteral("MC-7031/2026-1")));
    QList<Enrolment> marked;
    for (int i = 0; i < learners; ++i) {
        const QString number = QStringLiteral("9%1").arg(i, 5, 10, QLatin1Char('0'));
        LAUREL_TRY_ASSIGN(const Learner learner,
                          space.learners()
                              .create(person(QStringLiteral("Given%1").arg(i), QStringLiteral("Family"), number),
                                      QStringLiteral("Added"))
                              .result());
        LAUREL_TRY_ASSIGN(Enrolment enrolment,
                          space.runs().enrol(made.run.id, learner.id, QStringLiteral("Enrolled")).result());
        giveMarks(enrolment, i % 3 == 2 ? 20 : 65);
        marked.append(enrolment);
    }
    LAUREL_TRY_ASSIGN(made.enrolments, space.runs().saveMarks(marked, QStringLiteral("Marked")).result());
    return made;
}

/// The same with a board that has met and a key that is locked.
inline Result<Delivery> deliverAndRatify(service::Workspace &space, int learners)
{
    LAUREL_TRY_ASSIGN(Delivery made, deliver(space, learners));
    Board board;
    board.held = QDate(2026, 5, 1);
    board.chair = QStringLiteral("Chair");
    LAUREL_TRY(space.runs().ratify(made.run.id, board).result());
    LAUREL_TRY_ASSIGN(made.key, space.keys().create(KeyType::Ed25519, QStringLiteral("Main"), passphrase()).result());
    return made;
}

inline Result<qint64> auditLength(service::Workspace &space)
{
    return space.database().auditTrail(0, 1).result().map(
        [](const QList<AuditEvent> &events) { return events.isEmpty() ? qint64(0) : events.first().id; });
}

} // namespace laurel::test

#define OPEN_RIG(VAR)                                                                                                  \
    QFETCH(QString, database);                                                                                         \
    const auto VAR##Owner = laurel::test::makeRig(database);                                                           \
    SKIP_WITHOUT_POSTGRES(VAR##Owner ? QStringLiteral("there") : QString());                                           \
    laurel::test::Rig &VAR = *VAR##Owner
