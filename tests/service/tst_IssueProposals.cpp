// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Issuing goes on over many runs with proposals ahead of it. Whatever happens between a proposal and the turn that
// reserves it, the numbers have no gap and every document says what is on record.
#include "service/CredentialService.h"

#include "service/Issued.h"
#include "store/Connection.h"
#include "store/Statement.h"

#include <QGuiApplication>

#include <functional>
#include <utility>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int runs = 9;

/// A run of four people of whom three have passed, and eight more of one person each; the key is open.
Result<Delivery> manyRuns(Workspace &space)
{
    LAUREL_TRY_ASSIGN(Delivery made, deliverAndRatify(space, 4));
    for (int number = 2; number <= runs; ++number)
        LAUREL_TRY(ratifyAnotherRun(space, made.course.version.id, number));
    LAUREL_TRY(space.keys().unlock(made.key.id, passphrase()).result());
    return made;
}

/// Whoever is on the run of this number; the first of them.
Result<Enrolment> onRun(Workspace &space, int number)
{
    LAUREL_TRY_ASSIGN(const QList<RunId> ids, space.runs().list({}).result());
    LAUREL_TRY_ASSIGN(const QList<RunRow> rows, space.runs().rows(ids).result());
    for (const RunRow &row : rows) {
        if (row.code != u"MC-7031/2026-%1"_s.arg(number))
            continue;
        LAUREL_TRY_ASSIGN(const QList<ReadyRow> people, space.credentials().ready(row.id).result());
        return space.runs().enrolment(people.first().enrolment).result();
    }
    return Error{Fault::NotFound, u"There is no such run."_s};
}

/// Issues to all; `deed` happens once, as soon as the first credentials are in the register and more are proposed.
Result<IssueReport> issueWith(Workspace &space, const std::function<void()> &deed)
{
    bool happened = false;
    JobControl control;
    control.progress = [&](qint64 done, qint64) {
        if (done > 0 && !std::exchange(happened, true))
            deed();
    };
    return space.credentials().issue({}, control).result();
}

Result<QList<Credential>> registerOf(Workspace &space)
{
    CredentialFilter filter;
    filter.order = SortOrder::Ascending;
    LAUREL_TRY_ASSIGN(const QList<CredentialId> ids, space.credentials().list(filter).result());
    QList<Credential> all;
    for (const CredentialId id : ids) {
        LAUREL_TRY_ASSIGN(const Credential one, space.credentials().load(id).result());
        all.append(one);
    }
    return all;
}

/// Numbers from one on without a gap, each named in its own document, all genuine, and a sound store.
Result<int> soundCredentials(const Rig &rig)
{
    LAUREL_TRY_ASSIGN(const QList<Credential> all, registerOf(*rig.space));
    for (qsizetype i = 0; i < all.size(); ++i) {
        const Credential &one = all.at(i);
        if (one.registerNumber.number != i + 1)
            return Error{Fault::Internal, u"A number is missing."_s, one.registerNumber.toText()};
        if (!one.json.contains(one.registerNumber.toText().toUtf8()) || !one.json.contains(one.uri.toUtf8()))
            return Error{Fault::Internal, u"A document says something else."_s, one.registerNumber.toText()};
        if (!isGenuineElsewhere(rig, one.json))
            return Error{Fault::Internal, u"A document is not genuine."_s, one.registerNumber.toText()};
    }
    LAUREL_TRY_ASSIGN(const QList<StoreFinding> findings, rig->database().verify({}).result());
    for (const StoreFinding &finding : findings) {
        if (!finding.sound)
            return Error{Fault::Internal, finding.subject + finding.text};
    }
    return int(all.size());
}

Result<std::unique_ptr<store::Connection>> backDoor(const Rig &rig)
{
    return store::Connection::open(store::Address::parse(rig.address).value(), store::Connection::Mode::ReadWrite);
}

const Credential *ofEnrolment(const QList<Credential> &all, EnrolmentId id)
{
    for (const Credential &one : all) {
        if (one.enrolment == id)
            return &one;
    }
    return nullptr;
}

} // namespace

class tst_IssueProposals final : public QObject
{
    Q_OBJECT

private slots:
    void anotherTakesNumbers_data() { addStores(); }
    void anotherTakesNumbers();
    void aLearnerIsRenamed_data() { addStores(); }
    void aLearnerIsRenamed();
    void aResultChanges_data() { addStores(); }
    void aResultChanges();
    void theYearEnds_data() { addStores(); }
    void theYearEnds();
    void oneCannotBeLinted_data() { addStores(); }
    void oneCannotBeLinted();
    void stopped_data() { addStores(); }
    void stopped();
};

void tst_IssueProposals::anotherTakesNumbers()
{
    OPEN_RIG(rig);
    GET(const Delivery made, manyRuns(*rig.space));
    GET(const auto other,
        Workspace::open(rig.address, OpenMode::CreateIfMissing,
                        {rig.clock, std::make_shared<SeededRandom>(8), {u"Other"_s, Role::Registrar}}));
    OK(other->keys().unlock(made.key.id, passphrase()).result());
    GET(const Enrolment last, onRun(*rig.space, runs));
    int theirs = 0;
    GET(const IssueReport report, issueWith(*rig.space, [&] {
            theirs = other->credentials().issue({{last.run}, {}, {}}, {}).result().valueOr({}).issued;
        }));
    QCOMPARE(theirs, 1);
    QCOMPARE(report.issued, runs + 1); // with the two more of the first run
    GET(const int all, soundCredentials(rig));
    QCOMPARE(all, runs + 2);
}

void tst_IssueProposals::aLearnerIsRenamed()
{
    OPEN_RIG(rig);
    GET(const Delivery made, manyRuns(*rig.space));
    GET(const Enrolment next, onRun(*rig.space, 2));
    GET(const Enrolment later, onRun(*rig.space, runs));
    Result<Learner> renamed = Learner();
    GET(const IssueReport report, issueWith(*rig.space, [&] {
            for (const LearnerId id : {next.learner, later.learner}) {
                Learner learner = rig->learners().load(id).result().valueOr({});
                learner.names.first().family = u"Renamed"_s;
                learner.identifiers.first().value = u"77%1"_s.arg(id.value(), 4, 10, '0'_L1);
                renamed = rig->learners().save(learner, u"Renamed"_s).result();
            }
        }));
    OK(renamed);
    QCOMPARE(report.issued, runs + 2);
    GET(const int sound, soundCredentials(rig));
    QCOMPARE(sound, runs + 2);
    GET(const QList<Credential> all, registerOf(*rig.space));
    for (const Enrolment &enrolment : {next, later}) {
        const Credential *one = ofEnrolment(all, enrolment.id);
        QVERIFY(one != nullptr);
        QVERIFY2(one->learnerName.endsWith(u"Renamed"), qPrintable(one->learnerName));
    }
}

void tst_IssueProposals::aResultChanges()
{
    OPEN_RIG(rig);
    GET(const Delivery made, manyRuns(*rig.space));
    GET(const Enrolment failed, onRun(*rig.space, 3));
    GET(const Enrolment raised, onRun(*rig.space, 4));
    Result<Enrolment> changed = Enrolment();
    GET(const IssueReport report, issueWith(*rig.space, [&] {
            for (Enrolment enrolment : {failed, raised}) {
                const bool isRaised = enrolment.id == raised.id;
                enrolment.result = isRaised ? EnrolmentResult::Distinction : EnrolmentResult::Failed;
                enrolment.board = {};
                changed = rig->runs().saveEnrolment(enrolment, u"The board sits again"_s).result();
            }
        }));
    OK(changed);
    // They wait for a board again, so neither is issued what was on record before.
    GET(const QList<Credential> all, registerOf(*rig.space));
    QVERIFY(ofEnrolment(all, failed.id) == nullptr);
    QVERIFY(ofEnrolment(all, raised.id) == nullptr);
    QCOMPARE(report.issued, runs);
    GET(const int sound, soundCredentials(rig));
    QCOMPARE(sound, runs);
}

void tst_IssueProposals::theYearEnds()
{
    OPEN_RIG(rig);
    GET(const Delivery made, manyRuns(*rig.space));
    GET(const IssueReport report,
        issueWith(*rig.space, [&] { rig.clock->moveTo(QDateTime(QDate(2027, 1, 1), QTime(0, 0, 1), Qt::UTC)); }));
    QCOMPARE(report.issued, runs + 2);
    GET(const QList<Credential> all, registerOf(*rig.space));
    QHash<int, QList<int>> numbers;
    for (const Credential &one : all)
        numbers[one.registerNumber.year].append(one.registerNumber.number);
    QCOMPARE(numbers.size(), 2);
    for (QList<int> &ofYear : numbers) {
        std::sort(ofYear.begin(), ofYear.end());
        QCOMPARE(ofYear.first(), 1);
        QCOMPARE(ofYear.last(), int(ofYear.size()));
    }
}

/// The document of one in the middle is no credential. Who comes before has theirs, and nothing is reserved for whoever
/// is not; once it is mended the numbers go on where they stopped.
void tst_IssueProposals::oneCannotBeLinted()
{
    OPEN_RIG(rig);
    GET(const Delivery made, manyRuns(*rig.space));
    GET(const Enrolment bad, onRun(*rig.space, 5));
    GET(const auto connection, backDoor(rig));
    OK(connection->run(
        u"INSERT INTO enrolment_evidence (enrolment, position, name, narrative, genre, address, audience)"
        " VALUES (%1, 0, 'A film', '', '', 'not an address', '')"_s.arg(bad.id.value())));
    FAILS(rig->credentials().issue({}, {}).result(), Fault::Invalid);
    GET(const QList<Credential> before, registerOf(*rig.space));
    QVERIFY2(before.size() >= 3 && before.size() < runs + 2, QByteArray::number(before.size()).constData());
    QVERIFY(ofEnrolment(before, bad.id) == nullptr);
    GET(const int sound, soundCredentials(rig));
    QCOMPARE(sound, int(before.size()));
    GET(const auto waiting,
        store::Statement(*connection, u"SELECT count(*) FROM issue_item WHERE state <> 'issued'"_s, u"count"_s)
            .number());
    QCOMPARE(waiting, 0);
    GET(const auto next,
        store::Statement(*connection, u"SELECT next_number FROM register_counter"_s, u"count"_s).number());
    QCOMPARE(next, before.size() + 1);

    OK(connection->run(u"DELETE FROM enrolment_evidence"_s));
    GET(const IssueReport rest, rig->credentials().issue({}, {}).result());
    QCOMPARE(rest.issued, runs + 2 - int(before.size()));
    GET(const int all, soundCredentials(rig));
    QCOMPARE(all, runs + 2);
}

/// What was only proposed leaves nothing behind.
void tst_IssueProposals::stopped()
{
    OPEN_RIG(rig);
    GET(const Delivery made, manyRuns(*rig.space));
    JobControl control;
    control.progress = [cancel = control.cancel](qint64 done, qint64) mutable {
        if (done > 0)
            cancel.cancel();
    };
    FAILS(rig->credentials().issue({}, control).result(), Fault::Cancelled);
    GET(const int some, soundCredentials(rig));
    QVERIFY(some >= 3 && some < runs + 2);
    GET(const auto connection, backDoor(rig));
    GET(const auto items, store::Statement(*connection, u"SELECT count(*) FROM issue_item"_s, u"count"_s).number());
    QCOMPARE(items, some);
    GET(const IssueReport rest, rig->credentials().issue({}, {}).result());
    QCOMPARE(rest.issued, runs + 2 - some);
    GET(const int all, soundCredentials(rig));
    QCOMPARE(all, runs + 2);
}

QTEST_MAIN(tst_IssueProposals)
#include "tst_IssueProposals.moc"
