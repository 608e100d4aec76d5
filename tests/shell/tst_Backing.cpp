// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Backing out of the welcome: nothing is left of what was only made here, whatever somebody else has done stays, the
// name is free again at once, and nothing of it holds the window up.

#include "page/House.h"
#include "page/import/ImportPanel.h"
#include "shell/WelcomeWay.h"
#include "shell/Writer.h"
#include "support/Heartbeat.h"
#include "support/Places.h"

#include <QLabel>
#include <QSemaphore>
#include <QThreadPool>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Backing final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder.emplace(); }
    void backingOutLeavesNothing_data();
    void backingOutLeavesNothing();
    void failingLeavesNothing();
    void goingAwayLeavesNothing_data();
    void goingAwayLeavesNothing();
    void theSameNameIsFree_data();
    void theSameNameIsFree();
    void whatSomebodyDidStays_data();
    void whatSomebodyDidStays();
    void whatSomebodyDidBesideUsStays();
    void whatSomebodyHasOpenStays();
    void theFileGoesBehindTheWindow();
    void nothingHoldsTheWindow_data();
    void nothingHoldsTheWindow();

private:
    [[nodiscard]] QStringList filesLike(const QString &name) const
    {
        return QDir(m_folder->path()).entryList({name + u'*'}, QDir::Files);
    }
    /// Where a database goes: "file", or "server", which is empty without one.
    [[nodiscard]] QString placeOf(const QString &database) const
    {
        return database == u"file" ? m_folder->filePath(u"new.db"_s) : test::freshPostgres(u"tst_backing"_s);
    }

    std::optional<QTemporaryDir> m_folder; ///< of one test
    test::AnsweringPrompt m_prompt;
};

namespace {

constexpr int mostMs = 1000; ///< the window is never away for longer, also in an instrumented build

/// What was begun off the window's thread has come to its end; the window itself has not heard of it.
void awaitPool()
{
    QThreadPool::globalInstance()->waitForDone();
}

std::shared_ptr<service::Workspace> openElsewhere(const QString &place)
{
    const auto opened = service::Workspace::open(place, service::OpenMode::Existing, service::Surroundings::ofSystem());
    if (!opened.ok())
        qFatal("%s", qPrintable(opened.error().what));
    return *opened;
}

/// Imports a folder that is not there.
void importNothing(const test::WelcomeWay &way)
{
    emit test::part<ImportPanel>(way.widget(), u"welcome.import.panel"_s)->importRequested(u"/nowhere"_s);
}

/// Whether the work on the new database has begun, or has ended again.
bool isFilling(const test::WelcomeWay &way)
{
    const QList<QLabel *> labels = way.widget().findChildren<QLabel *>();
    return test::shownMessage(way.widget()) != nullptr ||
           std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
               return label->isVisible() && label->text().contains(u"Making courses"_s);
           });
}

} // namespace

void tst_Backing::backingOutLeavesNothing_data()
{
    QTest::addColumn<QString>("when");
    QTest::newRow("at once") << u"at once"_s;
    QTest::newRow("before the form has heard that it is made") << u"made"_s;
    QTest::newRow("while it is filled") << u"filling"_s;
}

void tst_Backing::backingOutLeavesNothing()
{
    QFETCH(const QString, when);
    test::WelcomeWay way(&m_prompt, u"welcome.sample"_s, placeOf(u"file"_s));
    way.go();
    if (when == u"made")
        awaitPool();
    if (when == u"filling")
        QTRY_VERIFY_WITH_TIMEOUT(isFilling(way), 10'000);
    way.back();
    QTRY_VERIFY_WITH_TIMEOUT(way.hasLeft(), 20'000);
    QCOMPARE(filesLike(u"new.db"_s), QStringList());
    QCOMPARE(way.handedOver(), 0);
}

void tst_Backing::failingLeavesNothing()
{
    const test::WelcomeWay way(&m_prompt, u"welcome.import"_s, placeOf(u"file"_s));
    importNothing(way);
    QTRY_VERIFY_WITH_TIMEOUT(test::shownMessage(way.widget()) != nullptr, 20'000);
    QCOMPARE(test::shownMessage(way.widget())->tone(), Tone::Bad);
    QVERIFY(way.openIt() == nullptr);
    QCOMPARE(filesLike(u"new.db"_s), QStringList());
}

void tst_Backing::goingAwayLeavesNothing_data()
{
    QTest::addColumn<QString>("when");
    QTest::newRow("while the database is made") << u"making"_s;
    QTest::newRow("before the form has heard") << u"made"_s;
    QTest::newRow("while it is filled") << u"filling"_s;
}

void tst_Backing::goingAwayLeavesNothing()
{
    QFETCH(const QString, when);
    const QString place = placeOf(u"file"_s);
    {
        const test::WelcomeWay way(&m_prompt, u"welcome.sample"_s, place);
        way.go();
        if (when == u"made") {
            awaitPool();
            QVERIFY(QFile::exists(place));
        }
        if (when == u"filling")
            QTRY_VERIFY_WITH_TIMEOUT(isFilling(way), 10'000);
    }
    awaitPool();
    QTRY_COMPARE_WITH_TIMEOUT(filesLike(u"new.db"_s), QStringList(), 20'000);
}

void tst_Backing::theSameNameIsFree_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<bool>("filled");
    QTest::newRow("a file") << u"file"_s << false;
    QTest::newRow("a file with something in it") << u"file"_s << true;
    QTest::newRow("a server") << u"server"_s << false;
}

/// One that backed out may want the same place the other way.
void tst_Backing::theSameNameIsFree()
{
    QFETCH(const QString, database);
    QFETCH(const bool, filled);
    const QString place = placeOf(database);
    SKIP_WITHOUT_POSTGRES(place);
    {
        test::WelcomeWay way(&m_prompt, u"welcome.sample"_s, place);
        way.go();
        if (filled)
            QTRY_VERIFY_WITH_TIMEOUT(isFilling(way), 10'000);
        way.back();
        QTRY_VERIFY_WITH_TIMEOUT(way.hasLeft(), 20'000);
        way.choose(u"welcome.first"_s, place);
        way.go();
        QTRY_COMPARE_WITH_TIMEOUT(way.handedOver(), 1, 20'000);
        const Result<Institution> kept = test::wait(way.workspace()->institution().load());
        QVERIFY(kept.ok());
        QCOMPARE(kept->name.value(u"en"_s), u"Another University"_s);
    }
    // Handed over, it stays, also when nobody has taken it.
    awaitPool();
    QVERIFY(openElsewhere(place)->institution().load().result().ok());
}

void tst_Backing::whatSomebodyDidStays_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("way");
    const QStringList ways{u"backed out"_s, u"gone away"_s, u"met there"_s, u"gone away when met there"_s,
                           u"import failed"_s};
    for (const QString &database : {u"file"_s, u"server"_s}) {
        for (const QString &way : ways)
            QTest::addRow("%s, %s", qPrintable(database), qPrintable(way)) << database << way;
    }
}

/// Between the making of the database and the first that is put into it.
void tst_Backing::whatSomebodyDidStays()
{
    QFETCH(const QString, database);
    QFETCH(const QString, way);
    const QString place = placeOf(database);
    SKIP_WITHOUT_POSTGRES(place);
    {
        const bool imports = way == u"import failed";
        const test::WelcomeWay here(&m_prompt, imports ? u"welcome.import"_s : u"welcome.sample"_s, place);
        if (imports)
            importNothing(here);
        else
            here.go();
        awaitPool();
        QVERIFY(openElsewhere(place)->institution().save(test::coastal(), u"Set up"_s).result().ok());
        if (way == u"backed out") {
            here.back();
            QTRY_VERIFY_WITH_TIMEOUT(here.hasLeft(), 20'000);
        } else if (way == u"met there" || imports) {
            QTRY_VERIFY_WITH_TIMEOUT(test::shownMessage(here.widget()) != nullptr, 20'000);
            here.back();
            QVERIFY(here.hasLeft());
        } else if (way == u"gone away when met there") {
            QTRY_VERIFY_WITH_TIMEOUT(isFilling(here), 20'000);
        }
        QCOMPARE(here.handedOver(), 0);
    }
    awaitPool();
    const Result<Institution> kept = openElsewhere(place)->institution().load().result();
    QVERIFY(kept.ok());
    QCOMPARE(kept->name, test::coastal().name);
}

/// Between two steps of the filling.
void tst_Backing::whatSomebodyDidBesideUsStays()
{
    const QString place = placeOf(u"file"_s);
    {
        const test::WelcomeWay here(&m_prompt, u"welcome.sample"_s, place);
        here.go();
        awaitPool();
        const std::shared_ptr<service::Workspace> theirs = openElsewhere(place);
        Result<Institution> first = theirs->institution().load().result();
        QTRY_VERIFY_WITH_TIMEOUT((first = theirs->institution().load().result()).ok(), 20'000);
        first->web = u"https://coastal.example.org"_s;
        const Result<Institution> saved = theirs->institution().save(*first, u"Their own"_s).result();
        QVERIFY2(saved.ok(), qPrintable(saved.ok() ? QString() : saved.error().what));
        theirs->close();
        QCOMPARE(here.handedOver(), 0);
        here.back();
        QTRY_VERIFY_WITH_TIMEOUT(here.hasLeft(), 20'000);
        QCOMPARE(here.handedOver(), 0);
    }
    awaitPool();
    const Result<Institution> kept = openElsewhere(place)->institution().load().result();
    QVERIFY(kept.ok());
    QCOMPARE(kept->web, u"https://coastal.example.org"_s);
}

void tst_Backing::whatSomebodyHasOpenStays()
{
    const QString place = placeOf(u"file"_s);
    const test::WelcomeWay way(&m_prompt, u"welcome.sample"_s, place);
    way.go();
    awaitPool();
    const std::shared_ptr<service::Workspace> theirs = openElsewhere(place);
    QCOMPARE(theirs->institution().load().result().error().fault, Fault::NotFound); // it has looked
    way.back();
    QTRY_VERIFY_WITH_TIMEOUT(way.hasLeft(), 20'000);
    QVERIFY(theirs->institution().save(test::coastal(), u"Set up"_s).result().ok());
    QVERIFY(openElsewhere(place)->institution().load().result().ok());
}

/// As long as no thread is free for it, the file stays, and the form says that it is stopping.
void tst_Backing::theFileGoesBehindTheWindow()
{
    const QString place = placeOf(u"file"_s);
    QSemaphore gate;
    test::WelcomeWay way(&m_prompt, u"welcome.sample"_s, place);
    way.go();
    awaitPool();
    way.back();
    way.hide(); // to paint, the same threads are asked for
    const int threads = QThreadPool::globalInstance()->maxThreadCount();
    for (int i = 0; i < threads; ++i)
        QThreadPool::globalInstance()->start([&gate] { (void)gate.tryAcquire(1, 10'000); });
    QTest::qWait(300);
    const bool waits = !way.hasLeft() && QFile::exists(place);
    gate.release(threads);
    QTRY_VERIFY_WITH_TIMEOUT(way.hasLeft(), 20'000);
    QCOMPARE(filesLike(u"new.db"_s), QStringList());
    QVERIFY(waits);
}

void tst_Backing::nothingHoldsTheWindow_data()
{
    QTest::addColumn<bool>("goesAway");
    QTest::newRow("backed out") << false;
    QTest::newRow("gone away") << true;
}

/// What is stored has to wait for another program then, and so has closing.
void tst_Backing::nothingHoldsTheWindow()
{
    QFETCH(const bool, goesAway);
    const QString place = placeOf(u"file"_s);
    std::optional<test::WelcomeWay> way(std::in_place, &m_prompt, u"welcome.sample"_s, place);
    way->go();
    awaitPool();
    std::optional<test::Writer> writer(place);
    QTRY_VERIFY_WITH_TIMEOUT(isFilling(*way), 20'000);
    QTest::qWait(100); // it has come to what it cannot store
    const test::Heartbeat heart;
    if (goesAway)
        way.reset();
    else
        way->back();
    QTest::qWait(300);
    QVERIFY(QFile::exists(place));
    writer->run(u"COMMIT"_s);
    writer.reset();
    if (way)
        QTRY_VERIFY_WITH_TIMEOUT(way->hasLeft(), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(filesLike(u"new.db"_s), QStringList(), 20'000);
    QVERIFY2(heart.longestMs() < mostMs, qPrintable(QString::number(heart.longestMs())));
}

QTEST_MAIN(tst_Backing)
#include "tst_Backing.moc"
