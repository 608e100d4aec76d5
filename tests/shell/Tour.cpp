// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Tour.h"

#include "dialog/WindowPrompt.h"
#include "page/verify/DropArea.h"

#include <QAbstractButton>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace laurel::ui;

namespace laurel::test {

namespace {
constexpr int msPatience = 20'000;
}

Result<void> Tour::begin()
{
    LAUREL_TRY(m_house.open());
    m_session = std::make_unique<Session>(m_house.folder.filePath(u"session.ini"_s));
    m_window = std::make_unique<MainWindow>(m_session.get());
    m_window->show();
    m_window->adopt(m_house.workspace);
    m_freshSession = std::make_unique<Session>(m_house.folder.filePath(u"fresh.ini"_s));
    m_fresh = std::make_unique<MainWindow>(m_freshSession.get());
    addLists();
    addCourses();
    addRuns();
    addPeople();
    addSettings();
    addDialogs();
    addWelcome();
    for (const PageFactory &factory : m_window->pages().factories()) {
        const auto told = [&factory](const Stop &stop) { return stop.name.section(u'/', 0, 0) == factory.id; };
        if (std::none_of(m_stops.cbegin(), m_stops.cend(), told))
            add(factory.id, {factory.id, 0, {}}, [this] { return m_window->pages().currentPage()->isSettled(); });
    }
    return {};
}

const Stop *Tour::find(const QString &name) const
{
    const auto found =
        std::find_if(m_stops.cbegin(), m_stops.cend(), [&](const Stop &stop) { return stop.name == name; });
    return found == m_stops.cend() ? nullptr : &*found;
}

bool Tour::go(const Stop &stop)
{
    closeDialogs();
    QWidget *window = stop.before ? m_fresh.get() : m_window.get();
    (stop.before ? m_window.get() : m_fresh.get())->hide();
    window->show();
    window->activateWindow();
    for (Page *page = m_window->pages().currentPage(); page != nullptr && page->closeInnermost();)
        ; // as if nobody had been here
    stop.open();
    return QTest::qWaitFor(stop.there, msPatience);
}

QWidgetList Tour::windows()
{
    QWidgetList open;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window->isVisible() && qobject_cast<QMenu *>(window) == nullptr)
            open.append(window);
    }
    return open;
}

void Tour::closeDialogs()
{
    for (QWidget *window : windows()) {
        if (auto *dialog = qobject_cast<QDialog *>(window))
            dialog->reject();
        else if (auto *palette = window->findChild<CommandPaletteView *>(); palette != nullptr && palette->isVisible())
            QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Escape);
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void Tour::add(const QString &name, const Link &link, std::function<bool()> there)
{
    const auto open = [this, link] { m_window->follow(link); };
    const auto both = [this, page = link.page, there = std::move(there)] {
        return m_window->pages().currentPage() != nullptr && m_window->pages().currentPage()->id() == page && there();
    };
    m_stops.append({name, open, both});
}

void Tour::press(const QString &name) const
{
    for (QWidget *window : windows()) {
        for (auto *button : window->findChildren<QAbstractButton *>(name)) {
            if (button->isVisible())
                return button->click();
        }
    }
}

bool Tour::shows(const QString &name) const
{
    const QWidgetList open = windows();
    return std::any_of(open.cbegin(), open.cend(), [&name](const QWidget *window) {
        const auto found = window->findChildren<QWidget *>(name);
        return window->objectName() == name ||
               std::any_of(found.cbegin(), found.cend(), [](const QWidget *one) { return one->isVisible(); });
    });
}

bool Tour::hasRows(const QString &table) const
{
    const auto *view = m_window->findChild<QAbstractItemView *>(table);
    return view != nullptr && view->isVisible() && view->model()->rowCount() > 0 &&
           !view->model()->index(0, 0).data().toString().isEmpty();
}

void Tour::addLists()
{
    add(u"home"_s, {u"home"_s, 0, {}}, [this] { return shows(u"home.header"_s); });
    add(u"courses"_s, {u"courses"_s, 0, {}}, [this] { return hasRows(u"courses.table"_s); });
    add(u"courses/inspector"_s, {u"courses"_s, 0, {}}, [this] {
        auto *table = m_window->findChild<QTableView *>(u"courses.table"_s);
        if (hasRows(u"courses.table"_s) && !shows(u"courses.inspector"_s))
            table->selectRow(table->currentIndex().row() == 0 ? 1 : 0); // another one opens it again
        return shows(u"courses.inspector"_s) && shows(u"courses.open"_s);
    });
    add(u"courses/new"_s, {u"courses"_s, 0, u"new"_s}, [this] { return shows(u"courses.form"_s); });
    add(u"runs"_s, {u"runs"_s, 0, {}}, [this] { return hasRows(u"runs.table"_s); });
    add(u"runs/new"_s, {u"runs"_s, 0, u"new"_s}, [this] { return shows(u"runs.form"_s); });
    add(u"learners"_s, {u"learners"_s, 0, {}}, [this] { return hasRows(u"learners.table"_s); });
    add(u"credentials"_s, {u"credentials"_s, 0, {}}, [this] { return hasRows(u"credentials.table"_s); });
    add(u"insight"_s, {u"insight"_s, 0, {}}, [this] {
        const auto *status = m_window->findChild<QLabel *>(u"insight.status"_s);
        return status != nullptr && status->text().contains(u" ms"_s);
    });
}

void Tour::addCourses()
{
    const auto studio = [this](const CourseDraft &draft, const QString &section) {
        add(u"courses/%1/%2"_s.arg(draft.course.code, section), {u"courses"_s, draft.course.id.value(), section},
            [this, code = draft.course.code, section] {
                const auto *line = m_window->findChild<QLineEdit *>(u"course.code"_s);
                const auto *outline = m_window->findChild<QListWidget *>(u"course.outline"_s);
                return shows(u"course.editor"_s) && line->text() == code &&
                       outline->currentItem()->data(Qt::UserRole).toString() == section &&
                       (section != u"history"_s || hasRows(u"course.versions"_s));
            });
    };
    add(u"courses/studio"_s, {u"courses"_s, m_house.draft.course.id.value(), {}},
        [this] { return shows(u"course.editor"_s); });
    QVERIFY(go(m_stops.constLast()));
    const auto *outline = m_window->findChild<QListWidget *>(u"course.outline"_s);
    for (int row = 0; row < outline->count(); ++row)
        studio(m_house.draft, outline->item(row)->data(Qt::UserRole).toString());
    studio(m_house.published, u"about"_s);
    studio(m_house.published, u"outcomes"_s);
}

void Tour::addRuns()
{
    const QStringList tabs{u"roster"_s, u"results"_s, u"board"_s};
    for (int i = 0; i < tabs.size(); ++i) {
        add(u"runs/run/"_s + tabs.at(i), {u"runs"_s, m_house.ready.id.value(), tabs.at(i)}, [this, i] {
            const auto *view = m_window->findChild<QTabWidget *>(u"run.tabs"_s);
            const auto *results = m_window->findChild<QTableView *>(u"run.results"_s);
            return view->isVisible() && view->currentIndex() == i && results->model()->rowCount() > 0;
        });
    }
    add(u"runs/run/enrol"_s, {u"runs"_s, m_house.ready.id.value(), u"roster"_s}, [this] {
        if (!shows(u"run.enrolment"_s))
            press(u"run.enrol"_s);
        const auto *found = m_window->findChild<QListWidget *>(u"run.enrol.found"_s);
        return found != nullptr && found->isVisible() && found->count() > 0;
    });
}

void Tour::addPeople()
{
    add(u"learners/inspector"_s, {u"learners"_s, 0, {}}, [this] {
        auto *table = m_window->findChild<QTableView *>(u"learners.table"_s);
        if (hasRows(u"learners.table"_s) && !shows(u"learners.inspector"_s)) {
            table->setCurrentIndex({});
            table->selectRow(0);
        }
        return shows(u"learners.inspector"_s);
    });
    add(u"learners/person"_s, {u"learners"_s, m_house.learner.id.value(), {}}, [this] {
        const auto *head = m_window->findChild<QWidget *>(u"learner.header"_s);
        return head->isVisible() && head->accessibleName().contains(u"Ann"_s);
    });
    add(u"learners/new"_s, {u"learners"_s, 0, u"new"_s}, [this] { return shows(u"learner.confirm"_s); });
    add(u"credentials/credential"_s, {u"credentials"_s, m_house.credential.value(), {}}, [this] {
        const auto *text = m_window->findChild<QPlainTextEdit *>(u"credential.signed"_s);
        return text->isVisible() && !text->toPlainText().isEmpty();
    });
    add(u"credentials/desk"_s, {u"credentials"_s, m_house.ready.id.value(), u"issue"_s},
        [this] { return hasRows(u"desk.table"_s); });
}

void Tour::addSettings()
{
    m_stops.append({u"settings"_s,
                    [this] {
                        m_window->follow({u"settings"_s, 0, {}});
                    },
                    [this] { return shows(u"settings.sections"_s); }});
    QVERIFY(go(m_stops.constLast()));
    const auto *sections = m_window->findChild<QListWidget *>(u"settings.sections"_s);
    for (int row = 0; row < sections->count(); ++row) {
        const QString section = sections->item(row)->data(Qt::UserRole).toString();
        add(u"settings/"_s + section, {u"settings"_s, 0, section}, [this, sections, section] {
            const bool there = sections->currentItem()->data(Qt::UserRole).toString() == section;
            return there && (section != u"history"_s || hasRows(u"settings.trail"_s)) &&
                   (section != u"keys"_s || shows(u"key.unlock"_s) || shows(u"key.lock"_s));
        });
    }
    add(u"settings/keys/new"_s, {u"settings"_s, 0, u"keys"_s}, [this] {
        if (!shows(u"keys.form"_s))
            press(u"keys.new"_s);
        return shows(u"keys.form"_s);
    });
}

void Tour::addDialogs()
{
    // The prompt is made anew for each question: it holds nothing.
    const auto ask = [this](const QString &name, const QString &dialog, std::function<void(WindowPrompt &)> question) {
        const auto open = [question = std::move(question)] {
            WindowPrompt prompt;
            question(prompt);
        };
        m_stops.append({name, open, [this, dialog] { return shows(dialog); }});
    };
    QWidget *window = m_window.get();
    const QString title = u"The key “%1”"_s.arg(markup());
    ask(u"dialog/passphrase"_s, u"prompt.passphrase"_s,
        [=](WindowPrompt &prompt) { prompt.askPassphrase(window, title, markup(), [](const auto &) {}); });
    ask(u"dialog/new-passphrase"_s, u"passphrase.new"_s,
        [=](WindowPrompt &prompt) { prompt.askNewPassphrase(window, title, [](const auto &) {}); });
    ask(u"dialog/confirm"_s, u"prompt.confirm"_s, [=](WindowPrompt &prompt) {
        prompt.confirm(window, {title, markup(), u"Revoke the credential"_s, Question::Tone::Destructive}, [] {});
    });
    ask(u"dialog/tell"_s, u"prompt.tell"_s, [=](WindowPrompt &prompt) {
        prompt.tell(window, Error{Fault::Internal, markup(), markup()});
    });
    add(u"verify"_s, {u"verify"_s, 0, {}}, [this] { return shows(u"verify.drop"_s); });
    m_stops.append({u"verify/result"_s,
                    [this] {
                        const auto held = m_house.workspace->credentials().load(m_house.credential).result();
                        const QString path = m_house.folder.filePath(markup() + u".json"_s); // its slash is a folder
                        QFile file(path);
                        if (held.ok() && QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
                            file.write(held->document()) > 0)
                            m_window->follow({u"verify"_s, 0, linkSection({path, path})});
                    },
                    [this] { return shows(u"verify.verdict"_s) && hasRows(u"verify.table"_s); }});
    m_stops.append({u"dialog/shortcuts"_s, [this] { m_window->actions().find(u"help.shortcuts"_s)->trigger(); },
                    [this] { return shows(u"help.shortcuts"_s); }});
    m_stops.append({u"palette"_s,
                    [this] {
                        m_window->palette().popUp();
                        m_window->palette().findChild<QLineEdit *>()->setText(u"Ann"_s);
                    },
                    [this] { return m_window->palette().resultCount() > 0; }});
}

void Tour::addWelcome()
{
    const auto way = [this](const QString &name) {
        const auto open = [this, name] {
            m_fresh->showWelcome();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            press(name + u".choose"_s);
        };
        m_stops.append({name, open, [this, name] { return shows(name + u".go"_s); }, true});
    };
    m_stops.append(
        {u"welcome"_s, [this] { m_fresh->showWelcome(); }, [this] { return shows(u"welcome.open"_s); }, true});
    for (const QString &name : {u"welcome.sample"_s, u"welcome.import"_s, u"welcome.first"_s})
        way(name);
}

} // namespace laurel::test
