// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A batch of more than 2,000 credentials is killed at random moments, on both databases: the same people always come
// to the same numbers, what was signed before stays to the byte, and what was about to be signed is signed as it was.
#include "fault/Damage.h"

#include <random>
#include <zstd.h>

using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr unsigned seed = 20261201;
/// Kills that meet the program at work, for each database; all of them in the soak test.
constexpr int fewRounds = 6;
constexpr int allRounds = 100;

/// The signed JSON documents, by the id that is signed.
QMap<QString, QString> documentsOf(const QString &place)
{
    QMap<QString, QString> documents;
    const QStringList rows = look(place, u"SELECT c.uri, d.document FROM credential c JOIN credential_document d"
                                         " ON d.credential = c.id AND d.form = 'json'"_s);
    for (const QString &row : rows)
        documents.insert(row.section(u'|', 0, 0), row.section(u'|', 1));
    return documents;
}

/// What is stored to be signed: the moment it was stored, and the document so far, by its id.
struct Waiting {
    QString prepared; ///< "2026-12-01T08:09:10Z"
    QString payload;
};

/// A document that waits is packed against a sample of its job; empty if it cannot be unpacked.
QByteArray unpacked(const QByteArray &packed, const QByteArray &sample)
{
    ZSTD_DCtx *context = ZSTD_createDCtx();
    QByteArray whole(1 << 20, Qt::Uninitialized);
    const std::size_t size =
        ZSTD_decompress_usingDict(context, whole.data(), std::size_t(whole.size()), packed.constData(),
                                  std::size_t(packed.size()), sample.constData(), std::size_t(sample.size()));
    ZSTD_freeDCtx(context);
    return ZSTD_isError(size) ? QByteArray() : whole.left(qsizetype(size));
}

QMap<QString, Waiting> waitingIn(const QString &place)
{
    QMap<QString, Waiting> waiting;
    const QString hex = place.startsWith(u"postgresql:") ? u"encode(%1, 'hex')"_s : u"hex(%1)"_s;
    const QString sql = u"SELECT i.uri, i.prepared, %1, %2 FROM issue_item i JOIN issue_job j ON j.id = i.job"
                        " WHERE i.state IN ('reserved', 'ready')"_s;
    const QStringList rows = look(place, sql.arg(hex.arg(u"i.payload"_s), hex.arg(u"j.sample"_s)));
    for (const QString &row : rows) {
        const auto bytes = [&row](int column) {
            return QByteArray::fromHex(row.section(u'|', column, column).toLatin1());
        };
        const QString prepared = row.section(u'|', 1, 1).section(u'.', 0, 0) + u'Z';
        waiting.insert(row.section(u'|', 0, 0), {prepared, QString::fromUtf8(unpacked(bytes(2), bytes(3)))});
    }
    return waiting;
}

} // namespace

class tst_IssueKill final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void atRandomMoments_data();
    void atRandomMoments();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QStringList issue(const QString &place) const
    {
        return {u"--database"_s, place, u"--json"_s, u"issue"_s, u"--all"_s, u"--passphrase-file"_s, file(u"secret"_s)};
    }
    void makeReady(const QString &place) const;
    [[nodiscard]] QString freshCopy(const QString &kind) const;
    void checkNothingWasLost(const QString &place, const QMap<QString, QString> &given,
                             const QMap<QString, Waiting> &waiting) const;

    QTemporaryDir m_folder;
    QString m_data;
    QString m_server; ///< the database there that is ready to issue; empty: no server
};

void tst_IssueKill::makeReady(const QString &place) const
{
    DONE(over(place, {u"init"_s, u"--institution"_s, u"Coastal University"_s, u"--country"_s, u"GB"_s}));
    DONE(over(place, {u"key"_s, u"create"_s, u"--passphrase-file"_s, file(u"secret"_s)}));
    DONE(over(place, {u"import"_s, u"--source"_s, u"oulad"_s, m_data}));
    DONE(over(place, {u"ratify"_s, u"--all"_s}));
}

void tst_IssueKill::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    const QString oulad = sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(oulad);
    m_data = file(u"data"_s);
    QVERIFY(copyCourse(oulad, m_data, "DDD"));
    writeFile(file(u"secret"_s), "four quiet words\n");
    makeReady(file(u"ready.db"_s));
    m_server = freshPostgres(u"laurel_kill_ready"_s);
    if (!m_server.isEmpty())
        makeReady(m_server);
}

void tst_IssueKill::atRandomMoments_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("SQLite") << u"sqlite"_s;
    QTest::newRow("PostgreSQL") << u"postgresql"_s;
}

QString tst_IssueKill::freshCopy(const QString &kind) const
{
    if (kind == u"sqlite") {
        QString place = file(u"killed.db"_s);
        copyDatabase(file(u"ready.db"_s), place);
        return place;
    }
    return postgresCopy(u"laurel_kill_ready"_s, u"laurel_kill"_s);
}

void tst_IssueKill::checkNothingWasLost(const QString &place, const QMap<QString, QString> &given,
                                        const QMap<QString, Waiting> &waiting) const
{
    const QMap<QString, QString> documents = documentsOf(place);
    for (auto one = given.begin(); one != given.end(); ++one)
        QCOMPARE(documents.value(one.key()), one.value());
    for (auto one = waiting.begin(); one != waiting.end(); ++one) {
        const QString document = documents.value(one.key());
        QVERIFY(one->payload.size() > 2);
        QVERIFY(document.startsWith(one->payload.chopped(1) + u",\"proof\":"_s));
        QVERIFY(document.contains(u"\"created\":\"%1\""_s.arg(one->prepared)));
    }
}

void tst_IssueKill::atRandomMoments()
{
    QFETCH(const QString, kind);
    if (kind == u"postgresql")
        SKIP_WITHOUT_POSTGRES(m_server);
    const int rounds = qEnvironmentVariableIsSet("LAUREL_FAULT_WHOLE") ? allRounds : fewRounds;
    QString place = freshCopy(kind);
    QVERIFY(!place.isEmpty());
    QElapsedTimer timer;
    timer.start();
    DONE(command(issue(place)));
    const int wholeMs = int(timer.restart());
    DONE(command(issue(place))); // has nothing to issue, and takes as long as the program does before it can begin
    const int beforeMs = std::min(int(timer.elapsed()), wholeMs) * 4 / 5;
    const QStringList expected = registerOf(place);
    QVERIFY(expected.size() > 2000);
    std::mt19937 chance(seed);
    int halfway = 0;
    qsizetype waited = 0;
    int again = 0;
    for (int i = 0; i < rounds; ++i) {
        // Each round takes another part of the time the work takes, so that none is left out; every fourth comes early.
        const int from = i % 4 == 3 ? 0 : beforeMs;
        const int span = std::max(rounds, wholeMs - from);
        int moment = from + span * i / rounds + int(chance() % unsigned(span / rounds));
        for (place = freshCopy(kind); !killAfter(issue(place), moment); moment = moment * 2 / 3)
            place = freshCopy(kind);
        const QMap<QString, QString> given = documentsOf(place);
        const QMap<QString, Waiting> waiting = waitingIn(place);
        waited += waiting.size();
        halfway += !given.isEmpty() && given.size() < expected.size() ? 1 : 0;
        if (i % 3 == 2) // and once more while it takes up what was left
            again += killAfter(issue(place), int(chance() % unsigned(wholeMs + 1))) ? 1 : 0;
        DONE(command(issue(place)));
        const QByteArray where = "round " + QByteArray::number(i) + ", killed after ms: " + QByteArray::number(moment);
        QVERIFY2(registerOf(place) == expected, where.constData());
        QVERIFY2(isGapless(place), where.constData());
        QCOMPARE(documentsOf(place).size(), expected.size());
        checkNothingWasLost(place, given, waiting);
        if (QTest::currentTestFailed())
            QFAIL(where.constData());
        DONE(over(place, {u"verify-store"_s}));
        QCOMPARE(command(issue(place)).object().value(u"issued"_s).toInt(-1), 0);
    }
    qInfo(
        "%d kills met the program at work on %lld credentials, %d of them between its first and last, and %d more met "
        "it taking up what was left",
        rounds, qlonglong(expected.size()), halfway, again);
    QVERIFY(halfway > 0);
    QVERIFY(waited > 0);
    DONE(over(place, {u"export"_s, u"credentials"_s, u"--to"_s, file(u"out"_s)}));
    DONE(command({u"verify"_s, file(u"out"_s)}));
}

QTEST_GUILESS_MAIN(tst_IssueKill)
#include "tst_IssueKill.moc"
