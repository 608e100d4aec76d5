// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the window leaves a database: what is being stored is stored first, nothing keeps the window from answering, and
// what cannot be opened changes nothing.

#include "command/CourseCommands.h"
#include "page/House.h"
#include "shell/MainWindow.h"
#include "shell/Writer.h"
#include "support/Heartbeat.h"
#include "widget/InlineMessage.h"

#include <QLineEdit>
#include <QSemaphore>
#include <QThreadPool>

#include <utility>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;
using test::Writer;

namespace {

constexpr int mostMs = 1000; ///< the window is never away for longer, also in an instrumented build

/// Gives its answer when the test says so, as a person does.
class LatePrompt final : public Prompt
{
public:
    std::function<void()> agree; ///< empty: nothing was asked

    void confirm(QWidget * /*parent*/, const Question & /*question*/, std::function<void()> decided) override
    {
        agree = std::move(decided);
    }
    void chooseFile(QWidget * /*parent*/, const FileQuestion & /*question*/,
                    std::function<void(const QString &)> /*chosen*/) override
    {}
    void askPassphrase(QWidget * /*parent*/, const QString & /*title*/, const QString & /*problem*/,
                       std::function<void(std::shared_ptr<service::Passphrase>)> /*given*/) override
    {}
    void tell(QWidget * /*parent*/, const Error & /*error*/) override {}
};

/// A second database, which nobody has open.
struct Another {
    test::House house;

    /// Its address; empty if it could not be made.
    [[nodiscard]] QString make()
    {
        if (!house.open(0).ok())
            return {};
        house.workspace.reset();
        return house.folder.filePath(u"house.db"_s);
    }
};

/// A window over a database that only the window holds.
struct Place {
    test::House house;
    Prompt *prompt = &house.prompt;
    QString file;
    std::unique_ptr<Session> session;
    std::unique_ptr<MainWindow> window;

    Place() = default;
    ~Place()
    {
        window.reset();
        QThreadPool::globalInstance()->waitForDone(); // its database is closed before its folder goes
    }
    Q_DISABLE_COPY_MOVE(Place)

    [[nodiscard]] bool open(quint64 seed)
    {
        if (!house.open(seed).ok())
            return false;
        file = house.folder.filePath(u"house.db"_s);
        house.workspace.reset();
        session = std::make_unique<Session>(house.folder.filePath(u"s.ini"_s));
        window = std::make_unique<MainWindow>(session.get(), prompt);
        window->resize(1280, 800);
        window->show();
        window->open(file, service::OpenMode::Existing);
        const auto settled = [this] {
            const Page *page = window->pages().currentPage();
            return window->workspace() != nullptr && page != nullptr && page->isSettled();
        };
        return QTest::qWaitForWindowExposed(window.get()) && QTest::qWaitFor(settled, 20'000);
    }
    [[nodiscard]] service::Workspace &space() const { return *window->workspace(); }
    [[nodiscard]] InlineMessage *banner() const { return window->findChild<InlineMessage *>(u"window.banner"_s); }
    /// The field with the title of this course on its page; nullptr if it does not come.
    [[nodiscard]] QLineEdit *showTitle(const CourseDraft &draft) const
    {
        window->follow({u"courses"_s, draft.course.id.value(), {}});
        QLineEdit *title = nullptr;
        const bool there = QTest::qWaitFor(
            [&] {
                title = window->findChild<QLineEdit *>(u"course.title.en"_s);
                return title != nullptr && title->isVisible() && title->text() == draft.version.title.value(u"en"_s);
            },
            10'000);
        return there ? title : nullptr;
    }
    /// The course of the sample that may be written to.
    [[nodiscard]] CourseDraft draft() const
    {
        const Result<QList<CourseId>> ids = test::wait(space().courses().list({}));
        for (const CourseId id : ids.valueOr({})) {
            const Result<CourseDraft> draft = test::wait(space().courses().load(id));
            if (draft.ok() && draft->version.state == CourseState::Draft)
                return *draft;
        }
        return {};
    }
    /// What is stored of this draft, asked anew once the window is gone.
    [[nodiscard]] Result<CourseDraft> stored(const CourseDraft &draft)
    {
        window.reset();
        LAUREL_TRY_ASSIGN(const auto again, service::Workspace::open(file, service::OpenMode::Existing,
                                                                     service::Surroundings::ofSystem()));
        return test::wait(again->courses().loadVersion(draft.version.id));
    }
};

Learner somebody()
{
    Learner learner;
    learner.names = {{NameKind::Legal, u"Nia"_s, u"Prys"_s, {}, {}}};
    return learner;
}

} // namespace

class tst_Leaving final : public QObject
{
    Q_OBJECT

private slots:
    void closingWaitsForTheSaves();
    void closingTakesWhatIsTyped();
    void closingTakesWhatIsTypedMeanwhile();
    void refusedSavesKeepTheWindow_data();
    void refusedSavesKeepTheWindow();
    void refusedBehindAQuestionKeepsTheWindow();
    void anotherDatabaseWaitsForTheSaves();
    void closingIsNotReplacedByWhatWasOpened();
    void whatCannotBeOpenedChangesNothing();
    void slowWorkNeverHoldsTheWindow_data();
    void slowWorkNeverHoldsTheWindow();
    void whatOthersHoldStaysOpen();
};

/// Also the second of two changes, which is only asked for when the first has been answered.
void tst_Leaving::closingWaitsForTheSaves()
{
    Place place;
    QVERIFY(place.open(2026));
    const CourseDraft before = place.draft();
    QVERIFY(before.version.id.isValid());
    const auto document = std::make_shared<CourseDocument>(place.window->workspace(), before);
    Writer writer(place.file);
    CourseDraft next = before;
    for (const QString &summary : {u"First."_s, u"Second."_s}) {
        next.version.summary.insert(u"en"_s, summary);
        editCourse(place.window->undoStack(), document, next, {u"Change summary"_s, {}});
    }
    const test::Heartbeat heart;
    place.window->close();
    QTest::qWait(300);
    QVERIFY(place.window->isVisible());
    QVERIFY(place.banner()->isVisible());
    QVERIFY2(place.banner()->text().contains(u"Saving"_s), qPrintable(place.banner()->text()));
    writer.run(u"COMMIT"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!place.window->isVisible(), 20'000);
    QVERIFY2(heart.longestMs() < mostMs, qPrintable(QString::number(heart.longestMs())));
    QVERIFY(place.house.prompt.asked.isEmpty());
    const Result<CourseDraft> stored = place.stored(before);
    QVERIFY(stored.ok());
    QCOMPARE(stored->version.summary.value(u"en"_s), u"Second."_s);
}

void tst_Leaving::closingTakesWhatIsTyped()
{
    Place place;
    QVERIFY(place.open(2026));
    const CourseDraft before = place.draft();
    QLineEdit *title = place.showTitle(before);
    QVERIFY(title != nullptr);
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, u"Typed a moment ago"_s);
    place.window->close(); // before it has rested
    QTRY_VERIFY_WITH_TIMEOUT(!place.window->isVisible(), 20'000);
    const Result<CourseDraft> stored = place.stored(before);
    QVERIFY(stored.ok());
    QCOMPARE(stored->version.title.value(u"en"_s), u"Typed a moment ago"_s);
}

/// The window can be worked in while it waits.
void tst_Leaving::closingTakesWhatIsTypedMeanwhile()
{
    Place place;
    QVERIFY(place.open(2026));
    const CourseDraft before = place.draft();
    QLineEdit *title = place.showTitle(before);
    QVERIFY(title != nullptr);
    Writer writer(place.file);
    const auto asked = place.space().learners().create(somebody(), u"Add"_s);
    place.window->close();
    QVERIFY(place.window->isVisible());
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, u"Typed while it waited"_s);
    writer.run(u"COMMIT"_s); // before it has rested
    QTRY_VERIFY_WITH_TIMEOUT(!place.window->isVisible(), 20'000);
    const Result<CourseDraft> stored = place.stored(before);
    QVERIFY(stored.ok());
    QCOMPARE(stored->version.title.value(u"en"_s), u"Typed while it waited"_s);
}

void tst_Leaving::refusedSavesKeepTheWindow_data()
{
    QTest::addColumn<bool>("conflict");
    QTest::newRow("the disk says no") << false;
    QTest::newRow("somebody else was first") << true;
}

void tst_Leaving::refusedSavesKeepTheWindow()
{
    QFETCH(const bool, conflict);
    Place place;
    QVERIFY(place.open(0));
    Learner stored = *test::wait(place.space().learners().create(somebody(), u"Add"_s));
    Writer writer(place.file);
    if (conflict)
        writer.run(u"UPDATE learner SET row_version = row_version + 1"_s);
    else
        writer.run(u"ALTER TABLE learner_name RENAME TO set_aside"_s);
    stored.names[0].given = u"Nan"_s;
    const auto asked = place.space().learners().save(stored, u"Change"_s);
    place.window->close();
    QVERIFY(place.window->isVisible());
    writer.run(u"COMMIT"_s);
    QTRY_VERIFY_WITH_TIMEOUT(place.banner()->isVisible() && place.banner()->tone() == Tone::Bad, 20'000);
    QTest::qWait(200);
    QVERIFY(place.window->isVisible());
    QVERIFY(place.house.prompt.asked.isEmpty());
    if (!conflict)
        QVERIFY(place.window->findChild<QWidget *>(u"jobs.unsaved"_s)->isVisible());
    place.window->close(); // once more: now it asks about what it holds, or has nothing left to wait for
    QTRY_VERIFY(!place.window->isVisible());
    QCOMPARE(place.house.prompt.asked.size(), conflict ? 0 : 1);
}

/// Asked about what runs, the window hears of a change that was refused, and then the person agrees.
void tst_Leaving::refusedBehindAQuestionKeepsTheWindow()
{
    LatePrompt prompt;
    Place place;
    place.prompt = &prompt;
    QVERIFY(place.open(0));
    Learner stored = *test::wait(place.space().learners().create(somebody(), u"Add"_s));
    (void)place.space().jobs().run<bool>(
        {u"Something long"_s}, [](const service::JobControl &) { return QPromise<Result<bool>>().future(); },
        [](const bool &) { return service::JobOutcome(u"Done"_s); });
    Writer writer(place.file);
    writer.run(u"UPDATE learner SET row_version = row_version + 1"_s);
    stored.names[0].given = u"Nan"_s;
    const auto asked = place.space().learners().save(stored, u"Change"_s);
    place.window->close();
    QVERIFY(prompt.agree);
    writer.run(u"COMMIT"_s);
    QTRY_COMPARE_WITH_TIMEOUT(place.space().saves().state().refused, 1, 20'000);
    std::exchange(prompt.agree, {})();
    QTest::qWait(200);
    QVERIFY(place.window->isVisible());
    QVERIFY(place.banner()->isVisible());
    QCOMPARE(place.banner()->tone(), Tone::Bad);
}

void tst_Leaving::anotherDatabaseWaitsForTheSaves()
{
    Place place;
    QVERIFY(place.open(0));
    Another other;
    const QString another = other.make();
    QVERIFY(!another.isEmpty());
    Writer writer(place.file);
    const auto asked = place.space().learners().create(somebody(), u"Add"_s);
    place.window->open(another, service::OpenMode::Existing);
    QTRY_VERIFY_WITH_TIMEOUT(place.banner()->isVisible() && place.banner()->text().contains(u"Saving"_s), 10'000);
    QCOMPARE(place.space().address(), place.file);
    QVERIFY(!asked.isFinished());
    writer.run(u"COMMIT"_s);
    QTRY_COMPARE_WITH_TIMEOUT(place.space().address(), another, 20'000);
    QVERIFY(test::wait(asked).ok());
    QVERIFY(!place.banner()->isVisible());
}

/// Somebody quits while another database is on its way: it does not come in between.
void tst_Leaving::closingIsNotReplacedByWhatWasOpened()
{
    Place place;
    QVERIFY(place.open(0));
    Another other;
    const QString another = other.make();
    QVERIFY(!another.isEmpty());
    Writer writer(place.file);
    const auto asked = place.space().learners().create(somebody(), u"Add"_s);
    place.window->open(another, service::OpenMode::Existing);
    place.window->close(); // before it has been opened
    QTest::qWait(1000);
    writer.run(u"COMMIT"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!place.window->isVisible(), 20'000);
    QCOMPARE(place.space().address(), place.file);
    QVERIFY(test::wait(asked).ok());
}

void tst_Leaving::whatCannotBeOpenedChangesNothing()
{
    Place place;
    QVERIFY(place.open(0));
    place.house.prompt.agrees = false;
    const service::Workspace *before = place.window->workspace().get();
    const Page *page = place.window->pages().currentPage();
    const JobId job = place.space().jobs().run<bool>(
        {u"Something long"_s}, [](const service::JobControl &) { return QPromise<Result<bool>>().future(); },
        [](const bool &) { return service::JobOutcome(u"Done"_s); });
    place.window->open(place.house.folder.filePath(u"nothing.db"_s), service::OpenMode::Existing);
    QTRY_COMPARE_WITH_TIMEOUT(place.house.prompt.told.size(), 1, 10'000);
    QVERIFY(place.house.prompt.told.last().what.contains(u"nothing.db"_s));
    QVERIFY(place.house.prompt.asked.isEmpty());
    QCOMPARE(place.window->workspace().get(), before);
    QCOMPARE(place.window->pages().currentPage(), page);
    QVERIFY(place.space().jobs().job(job)->state == service::JobState::Running);
}

void tst_Leaving::slowWorkNeverHoldsTheWindow_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("another database") << u"open"_s;
    QTest::newRow("the welcome") << u"welcome"_s;
    QTest::newRow("the window goes") << u"close"_s;
}

/// Work that does not hear it should stop: it ends by itself after some seconds, and the window does not wait for it.
void tst_Leaving::slowWorkNeverHoldsTheWindow()
{
    QFETCH(const QString, way);
    Place place;
    QVERIFY(place.open(0));
    Another other;
    const QString another = other.make();
    QVERIFY(!another.isEmpty());
    QSemaphore begun;
    QSemaphore gate;
    service::JobControl control;
    control.progress = [&begun, &gate](qint64, qint64) {
        begun.release();
        (void)gate.tryAcquire(1, 3000);
    };
    const auto asked = place.space().database().backup(place.house.folder.filePath(u"copy.db"_s), control);
    QTRY_VERIFY_WITH_TIMEOUT(begun.available() > 0, 20'000);
    const std::weak_ptr<service::Workspace> old = place.window->workspace();
    {
        const test::Heartbeat heart;
        QElapsedTimer timer;
        timer.start();
        if (way == u"open")
            place.window->open(another, service::OpenMode::Existing);
        else if (way == u"welcome")
            place.window->showWelcome();
        else
            place.window.reset();
        QVERIFY2(timer.elapsed() < mostMs, qPrintable(QString::number(timer.elapsed())));
        if (way == u"open")
            QTRY_COMPARE_WITH_TIMEOUT(place.window->workspace() ? place.space().address() : QString(), another, 2500);
        QTest::qWait(300);
        QVERIFY2(heart.longestMs() < mostMs, qPrintable(QString::number(heart.longestMs())));
    }
    QVERIFY(old.expired()); // nobody holds it any more
    QVERIFY(!asked.isFinished());
    gate.release(1'000'000);
    QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), 20'000); // what runs comes to its end all the same
}

/// A window over a workspace that somebody else works with, too, does not close it under their hands.
void tst_Leaving::whatOthersHoldStaysOpen()
{
    test::House house;
    QVERIFY(house.open(0).ok());
    Session session(house.folder.filePath(u"s.ini"_s));
    {
        MainWindow window(&session, &house.prompt);
        window.adopt(house.workspace);
    }
    QTest::qWait(200);
    QVERIFY(test::wait(house.workspace->learners().create(somebody(), u"Add"_s)).ok());
}

QTEST_MAIN(tst_Leaving)
#include "tst_Leaving.moc"
