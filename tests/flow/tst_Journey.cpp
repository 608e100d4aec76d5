// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the welcome to a verified credential with the keyboard alone. The functions build on one another.

#include "Keyboard.h"

#include "shell/Appearance.h"
#include "shell/MainWindow.h"
#include "widget/StatusPill.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;
using test::Keyboard;

class tst_Journey final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_stuck |= QTest::currentTestFailed(); }
    void setsUpTheInstitution();
    void writesACourse();
    void sendsItForReview();
    void somebodyElseApprovesAndPublishes();
    void addsALearner();
    void plansARun();
    void enrolsTheLearner();
    void entersTheResult();
    void ratifies();
    void makesAndUnlocksAKey();
    void issues();
    void seesItVerified();
    void takesBackByKey();

private:
    template <typename W>
    [[nodiscard]] W *find(const QString &name) const
    {
        return m_window->findChild<W *>(name);
    }
    [[nodiscard]] bool shows(const QString &name) const;
    [[nodiscard]] QString page() const { return m_window->pages().currentPage()->id(); }
    [[nodiscard]] static bool command(const QString &letters, const QString &id);
    [[nodiscard]] static bool answer(const QString &verb);
    [[nodiscard]] CourseDraft course() const;
    [[nodiscard]] QList<RosterRow> roster() const;

    bool m_stuck = false;
    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

void tst_Journey::initTestCase()
{
    applyAppearance(Scheme::Light, {});
    m_session = std::make_unique<Session>(m_folder.filePath(u"session.ini"_s));
    m_window = std::make_unique<MainWindow>(m_session.get());
    m_window->showWelcome();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(Keyboard::wake());
}

void tst_Journey::init()
{
    if (m_stuck)
        QSKIP("a step before did not arrive");
}

bool tst_Journey::shows(const QString &name) const
{
    return QTest::qWaitFor(
        [this, &name] {
            const auto found = m_window->findChildren<QWidget *>(name);
            return std::any_of(found.cbegin(), found.cend(), [](const QWidget *one) { return one->isVisible(); });
        },
        20'000);
}

/// Ctrl+K, a few letters, Enter.
bool tst_Journey::command(const QString &letters, const QString &id)
{
    Keyboard::press(Qt::Key_K, Qt::ControlModifier);
    if (!Keyboard::arrives(u"commandPalette"_s))
        return false;
    Keyboard::type(letters);
    const auto *palette = qobject_cast<const CommandPaletteView *>(Keyboard::focus()->parentWidget());
    if (palette == nullptr || palette->currentId() != id)
        return false;
    Keyboard::press(Qt::Key_Return);
    return true;
}

/// Answers the question that stands by its verb: the cursor is on "Cancel".
bool tst_Journey::answer(const QString &verb)
{
    const auto onButton = [](const QString &text) {
        const auto *button = qobject_cast<const QPushButton *>(QApplication::focusWidget());
        return button != nullptr && button->text().remove(u'&') == text;
    };
    if (!QTest::qWaitFor([&onButton] { return Keyboard::wake() && onButton(u"Cancel"_s); }, 20'000))
        return false;
    Keyboard::press(Qt::Key_Tab);
    if (!onButton(verb))
        return false;
    Keyboard::press(Qt::Key_Space);
    return true;
}

CourseDraft tst_Journey::course() const
{
    const auto ids = m_window->workspace()->courses().list({}).result();
    if (!ids.ok() || ids->isEmpty())
        return {};
    const auto draft = m_window->workspace()->courses().load(ids->constFirst()).result();
    return draft.ok() ? *draft : CourseDraft();
}

QList<RosterRow> tst_Journey::roster() const
{
    const auto ids = m_window->workspace()->runs().list({}).result();
    if (!ids.ok() || ids->isEmpty())
        return {};
    const auto rows = m_window->workspace()->runs().roster(ids->constFirst()).result();
    return rows.ok() ? *rows : QList<RosterRow>();
}

void tst_Journey::setsUpTheInstitution()
{
    BY_KEY(Keyboard::push(u"welcome.first.choose"_s));
    BY_KEY(Keyboard::arrives(u"welcome.first.name"_s));
    Keyboard::type(u"Coastal University"_s);
    BY_KEY(Keyboard::fill(u"welcome.first.file"_s, m_folder.filePath(u"coastal.db"_s)));
    BY_KEY(Keyboard::push(u"welcome.first.go"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace() != nullptr, 20'000);
    QCOMPARE(page(), u"home"_s);
    QCOMPARE(m_window->workspace()->institution().load().result()->name.value(u"en"_s), u"Coastal University"_s);
}

void tst_Journey::writesACourse()
{
    Keyboard::press(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(page(), u"courses"_s);
    Keyboard::press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    BY_KEY(Keyboard::arrives(u"courses.form.code"_s));
    Keyboard::type(u"MC-7031"_s);
    BY_KEY(Keyboard::fill(u"courses.form.title"_s, u"Applied data ethics"_s));
    Keyboard::press(Qt::Key_Return);
    BY_KEY(Keyboard::arrives(u"course.editor"_s)); // the cursor is in what has opened
    BY_KEY(Keyboard::tabTo(u"course.level.framework"_s));
    Keyboard::type(u"FHEQ"_s);
    BY_KEY(Keyboard::tabTo(u"course.level"_s));
    Keyboard::press(Qt::Key_End);
    BY_KEY(Keyboard::fill(u"course.credit"_s, u"15"_s));
    BY_KEY(Keyboard::tabTo(u"course.credit.framework"_s));
    Keyboard::type(u"FHEQ"_s);
    BY_KEY(Keyboard::tabTo(u"course.outline"_s));
    Keyboard::press(Qt::Key_Home);
    Keyboard::press(Qt::Key_Down);
    BY_KEY(Keyboard::push(u"course.outcomes.add"_s));
    BY_KEY(Keyboard::arrives(u"course.outcomes.0.name"_s));
    Keyboard::type(u"Evaluate the use of data"_s);
    BY_KEY(Keyboard::tabTo(u"course.outline"_s));
    for (int down = 0; down < 2; ++down)
        Keyboard::press(Qt::Key_Down);
    BY_KEY(Keyboard::push(u"course.assessments.add"_s));
    BY_KEY(Keyboard::arrives(u"course.assessments.0.name"_s));
    Keyboard::type(u"Case study"_s);
    BY_KEY(Keyboard::fill(u"course.assessments.0.weight"_s, u"100"_s));
    BY_KEY(Keyboard::tabTo(u"course.outline"_s));
    QTRY_COMPARE(course().version.assessments.value(0).weightTenths, 1000);
    QCOMPARE(course().version.outcomes.value(0).text.value(u"en"_s), u"Evaluate the use of data"_s);
    QCOMPARE(course().version.level.framework, u"FHEQ"_s);
    QCOMPARE(course().version.credit, (Credit{u"FHEQ"_s, 150}));
}

void tst_Journey::sendsItForReview()
{
    BY_KEY(Keyboard::push(u"course.to-in-review"_s));
    QTRY_COMPARE(course().version.state, CourseState::InReview);
    BY_KEY(Keyboard::arrives(u"course.editor"_s)); // the button has gone, the focus has not
    QVERIFY(shows(u"course.to-approved"_s));
    QVERIFY(!find<QPushButton>(u"course.to-approved"_s)->isEnabled()); // who wrote it does not approve it
}

void tst_Journey::somebodyElseApprovesAndPublishes()
{
    const QString file = m_window->workspace()->address();
    service::Surroundings around = service::Surroundings::ofSystem();
    around.actor = {u"Dean"_s, service::Role::Administrator};
    auto theirs = service::Workspace::open(file, service::OpenMode::Existing, around);
    QVERIFY(theirs.ok());
    m_window->adopt(*theirs);
    Keyboard::press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(find<QTableView>(u"courses.table"_s)->model()->rowCount() == 1);
    BY_KEY(Keyboard::tabTo(u"courses.table"_s));
    Keyboard::press(Qt::Key_Return);
    BY_KEY(Keyboard::arrives(u"course.editor"_s));
    BY_KEY(Keyboard::push(u"course.to-approved"_s));
    BY_KEY(answer(u"Approve"_s));
    QTRY_COMPARE(course().version.state, CourseState::Approved);
    QTRY_VERIFY(find<QPushButton>(u"course.to-published"_s) != nullptr);
    BY_KEY(Keyboard::push(u"course.to-published"_s));
    BY_KEY(answer(u"Publish"_s));
    QTRY_COMPARE(course().version.state, CourseState::Published);
}

void tst_Journey::addsALearner()
{
    Keyboard::press(Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(page(), u"learners"_s);
    BY_KEY(command(u"new learner"_s, u"learner.new"_s));
    QVERIFY(shows(u"learner.confirm"_s));
    QTRY_VERIFY(qobject_cast<QLineEdit *>(Keyboard::focus()) != nullptr);
    Keyboard::type(u"Ann"_s);
    Keyboard::press(Qt::Key_Tab);
    Keyboard::type(u"Bell"_s);
    BY_KEY(Keyboard::push(u"learner.confirm"_s));
    QTRY_COMPARE(m_window->workspace()->learners().list({}).result()->size(), 1);
    BY_KEY(Keyboard::arrives(u"learner.view"_s));
}

void tst_Journey::plansARun()
{
    Keyboard::press(Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(page(), u"runs"_s);
    BY_KEY(command(u"new run"_s, u"run.new"_s));
    BY_KEY(Keyboard::arrives(u"runs.form.course"_s));
    QTRY_VERIFY(find<QComboBox>(u"runs.form.course"_s)->count() == 1);
    BY_KEY(Keyboard::push(u"runs.form.create"_s));
    QTRY_COMPARE(m_window->workspace()->runs().list({}).result()->size(), 1);
    BY_KEY(Keyboard::arrives(u"run.view"_s));
}

void tst_Journey::enrolsTheLearner()
{
    BY_KEY(Keyboard::push(u"run.enrol"_s));
    BY_KEY(Keyboard::arrives(u"run.enrol.search"_s));
    Keyboard::type(u"bell"_s);
    const auto *found = find<QListWidget>(u"run.enrol.found"_s);
    QTRY_VERIFY(found->count() == 1 && found->currentItem() != nullptr);
    Keyboard::press(Qt::Key_Return);
    QTRY_COMPARE(roster().size(), 1);
    for (int esc = 0; esc < 2; ++esc) // what was searched for, then the panel
        Keyboard::press(Qt::Key_Escape);
    QVERIFY(!find<QWidget>(u"run.enrolment"_s)->isVisible());
    BY_KEY(Keyboard::isAt(u"run.view"_s));
}

void tst_Journey::entersTheResult()
{
    QTRY_COMPARE(find<QTableView>(u"run.roster"_s)->model()->rowCount(), 1);
    BY_KEY(Keyboard::tabTo(u"qt_tabwidget_tabbar"_s, Qt::ShiftModifier));
    Keyboard::press(Qt::Key_Right);
    BY_KEY(Keyboard::tabTo(u"run.results"_s));
    QTRY_COMPARE(find<QTableView>(u"run.results"_s)->model()->rowCount(), 1);
    Keyboard::press(Qt::Key_Home);
    Keyboard::press(Qt::Key_Right);
    Keyboard::type(u"65"_s);
    Keyboard::press(Qt::Key_Return);
    QTRY_COMPARE(roster().value(0).result, EnrolmentResult::Merit);
}

void tst_Journey::ratifies()
{
    BY_KEY(Keyboard::tabTo(u"qt_tabwidget_tabbar"_s, Qt::ShiftModifier));
    Keyboard::press(Qt::Key_Right);
    BY_KEY(Keyboard::fill(u"run.board.chair"_s, u"Professor Chair"_s));
    QTRY_VERIFY(find<QPushButton>(u"run.ratify"_s)->isEnabled());
    BY_KEY(Keyboard::push(u"run.ratify"_s));
    BY_KEY(answer(u"Ratify 1 result"_s));
    QTRY_VERIFY(roster().value(0).board.isValid());
}

void tst_Journey::makesAndUnlocksAKey()
{
    BY_KEY(command(u"settings"_s, u"page.settings"_s));
    QCOMPARE(page(), u"settings"_s);
    BY_KEY(Keyboard::tabTo(u"settings.sections"_s));
    Keyboard::press(Qt::Key_Home);
    Keyboard::type(u"Signing"_s);
    BY_KEY(Keyboard::push(u"keys.new"_s));
    BY_KEY(Keyboard::arrives(u"keys.form.name"_s));
    Keyboard::type(u"Registry"_s);
    Keyboard::press(Qt::Key_Return);
    BY_KEY(Keyboard::arrives(u"passphrase.first"_s));
    Keyboard::type(u"four quiet words"_s);
    Keyboard::press(Qt::Key_Tab);
    Keyboard::type(u"four quiet words"_s);
    Keyboard::press(Qt::Key_Return);
    QVERIFY(shows(u"key.unlock"_s));
    BY_KEY(Keyboard::push(u"key.unlock"_s));
    BY_KEY(Keyboard::arrives(u"prompt.passphrase.field"_s));
    Keyboard::type(u"four quiet words"_s);
    Keyboard::press(Qt::Key_Return);
    QVERIFY(shows(u"key.lock"_s));
}

void tst_Journey::issues()
{
    Keyboard::press(Qt::Key_5, Qt::ControlModifier);
    QCOMPARE(page(), u"credentials"_s);
    BY_KEY(command(u"issue credentials"_s, u"credential.issue"_s));
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(u"desk.issue"_s)->isEnabled(), 20'000);
    BY_KEY(Keyboard::push(u"desk.issue"_s));
    BY_KEY(answer(u"Issue 1 credential"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace()->credentials().list({}).result()->size(), 1, 20'000);
}

void tst_Journey::seesItVerified()
{
    Keyboard::press(Qt::Key_Escape); // from the desk to the register
    auto *table = find<QTableView>(u"credentials.table"_s);
    QTRY_VERIFY(table->isVisible() && table->model()->rowCount() == 1);
    BY_KEY(Keyboard::tabTo(u"credentials.table"_s));
    Keyboard::press(Qt::Key_Home);
    Keyboard::press(Qt::Key_Return);
    QVERIFY(shows(u"credential.view"_s));
    BY_KEY(Keyboard::arrives(u"credential.view"_s));
    const auto *checks = find<QWidget>(u"credential.checks"_s);
    QTRY_VERIFY_WITH_TIMEOUT(checks->findChildren<StatusPill *>().size() >= 4, 20'000);
    for (const StatusPill *pill : checks->findChildren<StatusPill *>())
        QVERIFY2(pill->tone() != Tone::Bad && pill->tone() != Tone::Warn, qPrintable(pill->text()));
}

void tst_Journey::takesBackByKey()
{
    BY_KEY(command(u"new learner"_s, u"learner.new"_s));
    QTRY_VERIFY(qobject_cast<QLineEdit *>(Keyboard::focus()) != nullptr);
    Keyboard::type(u"Zoe"_s);
    BY_KEY(Keyboard::push(u"learner.confirm"_s));
    const auto people = [this] { return m_window->workspace()->learners().list({}).result()->size(); };
    QTRY_COMPARE(people(), 2);
    BY_KEY(Keyboard::arrives(u"learner.view"_s));
    Keyboard::press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(people(), 1);
    Keyboard::press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(people(), 2);
}

QTEST_MAIN(tst_Journey)
#include "tst_Journey.moc"
