// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "domain/Enrolment.h"
#include "domain/Run.h"
#include "store/CredentialRepository.h"

#include <array>
#include <thread>
#include <vector>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

#define OPEN_EMPTY(VAR)                                                                                                \
    QFETCH(QString, database);                                                                                         \
    const auto VAR##Owner = emptyDatabase(database);                                                                   \
    SKIP_WITHOUT_POSTGRES(VAR##Owner ? u"there"_s : QString());                                                        \
    Database &VAR = *VAR##Owner

class tst_Migrator final : public QObject
{
    Q_OBJECT

private:
    static QStringList schemaOf(Connection &connection)
    {
        return rawRows(connection, connection.dialect().introspection(), 4);
    }
    static Migration extra(int version, const QString &sql)
    {
        return {version, u"extra"_s, sql, u"checksum-%1"_s.arg(version), version};
    }
    /// Raises the schema past what this program knows.
    static void makeNewer(Connection &connection, int minCompatible)
    {
        const int next = Migrator::builtIn(connection.dialect().engine()).last().version + 1;
        Statement insert(connection, u"INSERT INTO schema_version VALUES (:v, 'future', 'x', :m, '2030', '9.1.0')",
                         u"t"_s);
        OK(insert.bind(u":v"_s, next).bind(u":m"_s, minCompatible).run());
    }

private slots:
    void stepsAreTheSameInBoth();
    void setsUp_data() { addDatabases(); }
    void setsUp();
    void freshEqualsStepByStep_data() { addDatabases(); }
    void freshEqualsStepByStep();
    void documentsKeepTheirBytes_data() { addDatabases(); }
    void documentsKeepTheirBytes();
    void againDoesNothing_data() { addDatabases(); }
    void againDoesNothing();
    void changedChecksumStops_data() { addDatabases(); }
    void changedChecksumStops();
    void failedStepLeavesNothing_data() { addDatabases(); }
    void failedStepLeavesNothing();
    void severalAtOnce_data() { addSharedDatabases(); }
    void severalAtOnce();
    void newerSchemaIsRefused_data() { addSharedDatabases(); }
    void newerSchemaIsRefused();
    void newerButCompatibleIsReadable_data() { addSharedDatabases(); }
    void newerButCompatibleIsReadable();
    void fileIsCopiedBefore();
    void everyCodeIsAccepted_data() { addDatabases(); }
    void everyCodeIsAccepted();
    void approvedVersionIsFrozen_data() { addDatabases(); }
    void approvedVersionIsFrozen();
};

void tst_Migrator::stepsAreTheSameInBoth()
{
    const auto sqlite = Migrator::builtIn(Engine::Sqlite);
    const auto postgres = Migrator::builtIn(Engine::PostgreSql);
    QVERIFY(sqlite.size() >= 3);
    QCOMPARE(sqlite.size(), postgres.size());
    for (qsizetype i = 0; i < sqlite.size(); ++i) {
        QCOMPARE(sqlite.at(i).version, int(i + 1));
        QCOMPARE(postgres.at(i).version, int(i + 1));
        QCOMPARE(sqlite.at(i).name, postgres.at(i).name);
        QCOMPARE(sqlite.at(i).checksum.size(), 64);
        QVERIFY(sqlite.at(i).sql.contains(u"CREATE TABLE") || sqlite.at(i).sql.contains(u"ALTER TABLE"));
    }
}

void tst_Migrator::setsUp()
{
    OPEN_EMPTY(db);
    GET(const SchemaState before, Migrator(*db).state());
    QCOMPARE(before.current, 0);
    OK(Migrator(*db).migrate(u"0.1.0"_s, testClock()));
    GET(const SchemaState after, Migrator(*db).state());
    QVERIFY(after.isCurrent());
    QCOMPARE(after.writtenBy, u"0.1.0"_s);
    QCOMPARE(rawRows(*db, u"SELECT applied_at FROM schema_version WHERE version = 1"_s),
             QStringList{u"2026-05-04T10:30:00.000Z"_s});
    QVERIFY(schemaOf(*db).size() > 40);
}

void tst_Migrator::freshEqualsStepByStep()
{
    OPEN_EMPTY(db);
    const auto steps = Migrator::builtIn(db->dialect().engine());
    for (qsizetype upTo = 1; upTo <= steps.size(); ++upTo)
        OK(Migrator(*db, steps.first(upTo)).migrate(u"0.%1.0"_s.arg(upTo), testClock()));
    const QStringList migrated = schemaOf(*db);
    GET(const SchemaState state, Migrator(*db).state());
    QVERIFY(state.isCurrent());
    dbOwner->connection.reset();
    const auto fresh = openDatabase(database);
    QCOMPARE(schemaOf(**fresh), migrated);
}

/// What was signed before there were several forms is a token, and stays one.
void tst_Migrator::documentsKeepTheirBytes()
{
    OPEN_EMPTY(db);
    const auto steps = Migrator::builtIn(db->dialect().engine());
    OK(Migrator(*db, steps.first(7)).migrate(u"0.1.0"_s, testClock()));
    const QString bytes = db->sqlite() ? u"CAST('a.b.c' AS BLOB)"_s : u"'a.b.c'"_s;
    for (const QString &sql :
         {u"INSERT INTO course (id, code, department) VALUES (1, 'A', '')"_s,
          u"INSERT INTO course_version (id, course, number, state, title, title_sort, search_text, level_framework,"
          " level_code, credit_framework, credit_tenths, outcome_count, author, approver, spec)"
          " VALUES (1, 1, 1, 'published', '{}', '', '', '', '', '', 0, 0, '', '', '{}')"_s,
          u"INSERT INTO run (id, version, code, mode, place, capacity, minimum, state, search_text)"
          " VALUES (1, 1, 'A/1', 'online', '', 0, 0, 'finished', '')"_s,
          u"INSERT INTO signing_key (id, type, state, name, did, verification_method, public_key, private_key, created)"
          " VALUES (1, 'ed25519', 'active', 'K', '', '', %1, %1, '2026-01-01T00:00:00.000Z')"_s.arg(bytes),
          u"INSERT INTO credential (id, uri, register_year, register_number, run, version, signing_key, state,"
          " state_reason, learner_name, learner_sort, course_title, awarded, issued, status_index, format, "
          "content_hash)"
          " VALUES (1, 'urn:1', 2026, 1, 1, 1, 1, 'active', '', 'N', 'n', 'T', '2026-01-01',"
          " '2026-01-02T00:00:00.000Z', 7, 'vc-jwt', %1)"_s.arg(bytes),
          u"INSERT INTO credential_document (credential, document) VALUES (1, %1)"_s.arg(bytes),
          u"INSERT INTO issue_job (id, run, signing_key, format, state, actor, started)"
          " VALUES (1, 1, 1, 'vc-jwt', 'open', 'R', '2026-01-02T03:04:05.000Z')"_s,
          u"INSERT INTO issue_item (id, job, state, register_year, register_number, status_index, uri, identity_salt)"
          " VALUES (1, 1, 'ready', 2026, 2, 8, 'urn:2', '')"_s})
        OK(db->run(sql));
    OK(Migrator(*db).migrate(u"0.2.0"_s, testClock()));
    GET(const Credential credential, CredentialRepository(*db).load(CredentialId(1)));
    QCOMPARE(credential.proofs, QStringList{u"vc-jwt"_s});
    QCOMPARE(credential.token, QByteArray("a.b.c"));
    QVERIFY(credential.json.isEmpty());
    QVERIFY(!db->run(u"UPDATE credential_document SET document = 'x'"_s).ok());
    QCOMPARE(rawRows(*db, u"SELECT proofs FROM issue_job"_s), QStringList{u"vc-jwt"_s});
    QCOMPARE(rawRows(*db, u"SELECT prepared FROM issue_item"_s), QStringList{u"2026-01-02T03:04:05.000Z"_s});
}

void tst_Migrator::againDoesNothing()
{
    OPEN_DATABASE(db);
    const QStringList before = rawRows(*db, u"SELECT version, applied_at FROM schema_version"_s, 2);
    OK(Migrator(*db).migrate(u"0.2.0"_s, SystemClock()));
    QCOMPARE(rawRows(*db, u"SELECT version, applied_at FROM schema_version"_s, 2), before);
    if (db.folder.isValid())
        QVERIFY(QDir(db.folder.path()).entryList({u"*.before-*"_s}).isEmpty());
}

void tst_Migrator::changedChecksumStops()
{
    OPEN_DATABASE(db);
    auto steps = Migrator::builtIn(db->dialect().engine());
    steps[1].checksum = QString(64, u'0');
    steps.append(extra(int(steps.size()) + 1, u"CREATE TABLE never (id BIGINT)"_s));
    const auto migrated = Migrator(*db, steps).migrate(u"0.2.0"_s, testClock());
    QVERIFY(!migrated.ok());
    QCOMPARE(migrated.error().fault, Fault::Internal);
    QVERIFY(migrated.error().what.contains(u"step 2"));
    QCOMPARE(rawRows(*db, u"SELECT max(version) FROM schema_version"_s),
             QStringList{QString::number(steps.size() - 1)});
}

void tst_Migrator::failedStepLeavesNothing()
{
    OPEN_DATABASE(db);
    auto steps = Migrator::builtIn(db->dialect().engine());
    const int next = int(steps.size()) + 1;
    steps.append(
        extra(next, u"CREATE TABLE half (id BIGINT); INSERT INTO half VALUES (1); INSERT INTO nowhere VALUES (1)"_s));
    const QStringList before = schemaOf(*db);
    FAILS(Migrator(*db, steps).migrate(u"0.2.0"_s, testClock()), Fault::Storage);
    QCOMPARE(schemaOf(*db), before);
    steps.last() = extra(next, u"CREATE TABLE whole (id BIGINT)"_s);
    OK(Migrator(*db, steps).migrate(u"0.2.0"_s, testClock()));
    QCOMPARE(rawRows(*db, u"SELECT count(*) FROM whole"_s), QStringList{u"0"_s});
}

/// Those who set up the same new database together wait for each other; none takes it for an old one to be kept.
void tst_Migrator::severalAtOnce()
{
    QFETCH(QString, database);
    const auto db = emptyDatabase(database);
    SKIP_WITHOUT_POSTGRES(db ? u"there"_s : QString());
    std::array<Result<void>, 6> outcomes;
    std::vector<std::thread> threads;
    threads.reserve(outcomes.size());
    for (Result<void> &outcome : outcomes) {
        threads.emplace_back([&outcome, &db] {
            const auto connection = Connection::open(db->address, Connection::Mode::ReadWrite);
            outcome = connection.ok() ? Migrator(**connection).migrate(u"0.1.0"_s, testClock())
                                      : Result<void>(connection.error());
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (const Result<void> &migrated : outcomes)
        OK(migrated);
    GET(const SchemaState state, Migrator(**db).state());
    QCOMPARE(state.current, state.newest);
    QCOMPARE(QDir(db->folder.path()).entryList({u"*.before-*"_s}), QStringList());
}

void tst_Migrator::newerSchemaIsRefused()
{
    OPEN_DATABASE(db);
    makeNewer(*db, Migrator::builtIn(db->dialect().engine()).last().version + 1);
    for (const auto mode : {Connection::Mode::ReadWrite, Connection::Mode::ReadOnly}) {
        const auto opened = Connection::open(db.address, mode);
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().fault, Fault::Conflict);
        QVERIFY2(opened.error().what.contains(u"9.1.0"), qPrintable(opened.error().what));
    }
    FAILS(Migrator(*db).migrate(u"0.1.0"_s, testClock()), Fault::Conflict);
}

void tst_Migrator::newerButCompatibleIsReadable()
{
    OPEN_DATABASE(db);
    makeNewer(*db, 1);
    const auto writing = Connection::open(db.address, Connection::Mode::ReadWrite);
    QVERIFY(!writing.ok());
    QVERIFY2(writing.error().what.contains(u"read only"), qPrintable(writing.error().what));
    OK(Connection::open(db.address, Connection::Mode::ReadOnly));
}

void tst_Migrator::fileIsCopiedBefore()
{
    const auto owner = openDatabase(u"file"_s);
    Database &db = *owner;
    OK(db->run(u"INSERT INTO course (code, department) VALUES ('KEPT', '')"_s));
    auto steps = Migrator::builtIn(Engine::Sqlite);
    const int next = int(steps.size()) + 1;
    steps.append(extra(next, u"DELETE FROM course"_s));
    OK(Migrator(*db, steps).migrate(u"0.2.0"_s, testClock()));
    QCOMPARE(rawRows(*db, u"SELECT count(*) FROM course"_s), QStringList{u"0"_s});
    const QString copy = u"%1.before-%2"_s.arg(db.address.path).arg(next);
    QVERIFY(QFile::exists(copy));
    QVERIFY(!QFile::exists(copy + u".laurel.part"_s));
    GET(const auto opened, Connection::open(Address::parse(copy).value(), Connection::Mode::ReadOnly));
    QCOMPARE(rawRows(*opened, u"SELECT code FROM course"_s), QStringList{u"KEPT"_s});
    GET(const SchemaState state, Migrator(*opened).state());
    QCOMPARE(state.current, next - 1);
}

/// Every code of the domain's enumerations passes the CHECK of its column; anything else does not.
void tst_Migrator::everyCodeIsAccepted()
{
    OPEN_DATABASE(db);
    OK(db->run(u"INSERT INTO course (id, code, department) VALUES (1, 'A', '')"_s));
    const auto version = [&](int number, const QString &state) {
        return db->run(
            u"INSERT INTO course_version (id, course, number, state, title, title_sort, search_text, level_framework,"
            " level_code, credit_framework, credit_tenths, outcome_count, author, approver, spec)"
            " VALUES (%1, 1, %1, '%2', '{}', '', '', '', '', '', 0, 0, '', '', '{}')"_s.arg(number)
                .arg(state));
    };
    int number = 0;
    for (const auto &entry : CodeTable<CourseState>::all())
        OK(version(++number, QString::fromUtf16(entry.code)));
    QVERIFY(!version(++number, u"forgotten"_s).ok());
    const auto run = [&](int id, const QString &state) {
        return db->run(u"INSERT INTO run (id, version, code, mode, place, capacity, minimum, state, search_text)"
                       " VALUES (%1, 1, 'R%1', 'online', '', 0, 0, '%2', '')"_s.arg(id)
                           .arg(state));
    };
    int id = 0;
    for (const auto &entry : CodeTable<RunState>::all())
        OK(run(++id, QString::fromUtf16(entry.code)));
    QVERIFY(!run(++id, u"forgotten"_s).ok());
    int person = 0;
    const auto enrolment = [&](const QString &status, const QString &result) {
        const LearnerId learner = plantLearner(*db, u"L"_s, QString::number(++person));
        return db->run(
            u"INSERT INTO enrolment (run, learner, status, result, withdrawal_reason, for_credit, previous_attempts)"
            " VALUES (1, %1, '%2', '%3', '', 1, 0)"_s.arg(learner.value())
                .arg(status, result));
    };
    for (const auto &entry : CodeTable<EnrolmentStatus>::all())
        OK(enrolment(QString::fromUtf16(entry.code), u"passed"_s));
    for (const auto &entry : CodeTable<EnrolmentResult>::all())
        OK(enrolment(u"completed"_s, QString::fromUtf16(entry.code)));
    QVERIFY(!enrolment(u"forgotten"_s, u"passed"_s).ok());
    QVERIFY(!enrolment(u"completed"_s, u"forgotten"_s).ok());
}

void tst_Migrator::approvedVersionIsFrozen()
{
    OPEN_DATABASE(db);
    OK(db->run(u"INSERT INTO course (id, code, department) VALUES (1, 'A', '')"_s));
    OK(db->run(
        u"INSERT INTO course_version (id, course, number, state, title, title_sort, search_text, level_framework,"
        " level_code, credit_framework, credit_tenths, outcome_count, author, approver, spec)"
        " VALUES (1, 1, 1, 'draft', '{}', '', '', '', '', '', 0, 0, '', '', '{}')"_s));
    OK(db->run(u"UPDATE course_version SET spec = '{\"a\":1}'"_s));
    OK(db->run(u"UPDATE course_version SET state = 'approved'"_s));
    const auto changed = db->run(u"UPDATE course_version SET spec = '{}'"_s);
    QVERIFY(!changed.ok());
    QCOMPARE(failureOf(changed.error()), Failure::Rule);
    OK(db->run(u"UPDATE course_version SET state = 'published'"_s));
}

QTEST_GUILESS_MAIN(tst_Migrator)
#include "tst_Migrator.moc"
