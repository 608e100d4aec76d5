// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/home/HomePage.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/HeadBand.h"
#include "page/RecordLine.h"
#include "page/home/FailedJobs.h"
#include "page/home/FirstSteps.h"
#include "page/home/WaitingWork.h"
#include "page/learners/PersonParts.h"
#include "widget/Button.h"
#include "widget/EmptyState.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/Scroll.h"
#include "widget/Section.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPointer>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int homeRestMilliseconds = 300;
constexpr int mostLines = 6;
constexpr int homeWidth = 1600;
constexpr quint64 sampleSeed = 7;

QString greeting(int hour)
{
    if (hour < 12)
        return HomePage::tr("Good morning");
    return hour < 18 ? HomePage::tr("Good afternoon") : HomePage::tr("Good evening");
}

QString runTitle(const RunRow &run)
{
    const QString title = textIn(run.courseTitle, QLocale().name().left(2));
    return title.isEmpty() ? run.code : title;
}

QString placesText(const RunRow &run)
{
    if (run.enrolled < run.minimum)
        return HomePage::tr("%1 of %2 needed").arg(run.enrolled).arg(run.minimum);
    return run.capacity > 0 ? HomePage::tr("%1 of %2 places").arg(run.enrolled).arg(run.capacity)
                            : HomePage::tr("%1 enrolled").arg(run.enrolled);
}

} // namespace

HomePage::HomePage(PageContext context, QWidget *parent)
    : Page(std::move(context), parent)
    , m_header(new PageHeader)
    , m_message(new InlineMessage)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(EmptyState::Kind::Loading, tr("Looking at today's work")))
{
    m_header->setObjectName(u"home.header"_s);
    m_message->setObjectName(u"home.message"_s);
    m_message->setClosable(true);
    m_message->setInset({20, space::S, 20, space::S});
    m_message->hide();
    m_empty->setObjectName(u"home.empty"_s);
    auto *band = new HeadBand;
    band->add(m_header);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildBody());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(band);
    column->addWidget(m_stack, 1);
    column->addWidget(m_message);
    m_rest.setSingleShot(true);
    m_rest.setInterval(homeRestMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &HomePage::load);
    connect(&workspace().notifier(), &service::DataNotifier::changed, this, [this] { m_rest.start(); });
    greet({});
    load();
}

void HomePage::follow(const Link & /*link*/)
{
    load(); // another day may have begun since
}

bool HomePage::isSettled() const
{
    return m_stack->currentIndex() == 1;
}

QWidget *HomePage::buildBody()
{
    auto *content = new QWidget;
    content->setMaximumWidth(homeWidth);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, space::L, 20, space::Xl);
    column->setSpacing(space::L);
    m_waysIn = new WaysIn;
    m_failed = new FailedJobs(&workspace().jobs());
    m_firstSteps = new FirstSteps;
    connect(m_waysIn, &WaysIn::sampleRequested, this, &HomePage::loadSample);
    connect(m_waysIn, &WaysIn::linkActivated, this, &Page::linkActivated);
    connect(m_firstSteps, &FirstSteps::linkActivated, this, &Page::linkActivated);
    m_figures = buildFigures();
    m_columns = buildColumns();
    connect(m_failed, &FailedJobs::countChanged, this, &HomePage::tellBadge);
    column->addWidget(m_failed);
    column->addWidget(m_firstSteps);
    column->addWidget(m_waysIn);
    column->addWidget(m_figures);
    column->addWidget(m_columns);
    column->addStretch();
    return scrolledDown(content);
}

QWidget *HomePage::buildFigures()
{
    auto *figures = new QWidget;
    figures->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // the room below belongs to the boards
    auto *row = new QHBoxLayout(figures);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::M);
    const QStringList names{u"courses"_s, u"runs"_s, u"learners"_s, u"enrolments"_s, u"credentials"_s};
    const QStringList captions{tr("Courses"), tr("Runs"), tr("Learners"), tr("Enrolments"), tr("Credentials")};
    for (qsizetype i = 0; i < names.size(); ++i) {
        auto *tile = new StatTile(captions.at(i));
        tile->setObjectName(u"home.figure."_s + names.at(i));
        m_tiles.append(tile);
        row->addWidget(tile, 1);
    }
    return figures;
}

HomePage::Board HomePage::buildBoard(const QString &name, const QString &title, const QString &section)
{
    Board board{new Card, new SectionHeader(title), new QVBoxLayout, nullptr};
    board.card->setObjectName(name);
    board.lines->setSpacing(0);
    board.card->body()->addWidget(board.header);
    board.card->body()->addLayout(board.lines);
    if (section.isEmpty())
        return board;
    auto *all = new Button(tr("Show all"), ButtonKind::Quiet);
    all->setObjectName(name + u".all"_s);
    all->setFixedHeight(board.header->fontMetrics().height() + space::Xs); // headings stay level
    all->setAccessibleName(tr("Show all: %1").arg(title));
    connect(all, &QPushButton::clicked, this, [this, section] { emit linkActivated({u"runs"_s, 0, section}); });
    board.header->addTrailing(all);
    board.all = all;
    return board;
}

QWidget *HomePage::buildColumns()
{
    m_work = buildBoard(u"home.work"_s, tr("Waiting for you"), {});
    m_below = buildBoard(u"home.below"_s, tr("Starting with too few learners"), u"below-minimum"_s);
    m_soon = buildBoard(u"home.soon"_s, tr("Starting soon"), u"starting"_s);
    auto *columns = new QWidget;
    auto *row = new QHBoxLayout(columns);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::L);
    auto *left = new QVBoxLayout;
    left->setSpacing(space::L);
    left->addWidget(m_work.card);
    left->addWidget(m_below.card);
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->addWidget(m_soon.card);
    right->addStretch();
    row->addLayout(left, 1);
    row->addLayout(right, 1);
    return columns;
}

void HomePage::load()
{
    const quint64 token = ++m_token;
    whenDone(workspace().database().agenda(), this, [this, token](const Result<Agenda> &agenda) {
        if (token != m_token)
            return;
        if (agenda.ok()) {
            present(*agenda);
            return emit filled();
        }
        m_empty->setState(EmptyState::Kind::CouldNotLoad, tr("Today's work could not be read"), agenda.error().what);
        m_empty->clearActions();
        connect(m_empty->addAction(tr("Try again"), ButtonKind::Primary), &QPushButton::clicked, this, &HomePage::load);
        m_stack->setCurrentWidget(m_empty);
    });
    whenDone(workspace().institution().load(), this, [this, token](const Result<Institution> &institution) {
        if (token == m_token && institution.ok())
            greet(textIn(institution->name, institution->mainLanguage));
    });
}

void HomePage::greet(const QString &institution)
{
    const QDateTime now = workspace().clock().now().toLocalTime();
    const QString day = QLocale().toString(now.date(), QLocale::LongFormat);
    m_header->setTitle(greeting(now.time().hour()));
    m_header->setSubtitle(institution.isEmpty() ? day : tr("%1 · %2").arg(institution, day));
}

void HomePage::present(const Agenda &agenda)
{
    const bool untouched = isUntouched(agenda);
    m_waysIn->setVisible(untouched);
    m_firstSteps->setVisible(needsFirstSteps(agenda));
    m_firstSteps->present(agenda);
    m_figures->setVisible(!untouched);
    m_columns->setVisible(!untouched);
    presentFigures(agenda);
    presentWork(agenda);
    m_below.card->setVisible(!agenda.startingBelowMinimum.isEmpty());
    presentRuns(m_below, agenda.startingBelowMinimum);
    presentRuns(m_soon, agenda.startingSoon);
    m_stack->setCurrentIndex(1);
    m_waiting = int(waitingWork(agenda).size());
    tellBadge();
}

void HomePage::tellBadge()
{
    emit badgeChanged(m_waiting + m_failed->count());
}

void HomePage::presentFigures(const Agenda &agenda)
{
    const QList<int> figures{agenda.courses, agenda.runs, agenda.learners, agenda.enrolments, agenda.credentials};
    for (qsizetype i = 0; i < figures.size(); ++i)
        m_tiles.at(i)->setFigure(numberText(figures.at(i)));
}

void HomePage::presentWork(const Agenda &agenda)
{
    clearColumn(*m_work.lines);
    const QList<WaitingWork> work = waitingWork(agenda);
    for (const WaitingWork &one : work) {
        auto *line = new RecordLine(one.title, one.where);
        line->setObjectName(one.name);
        line->setPill(one.amount, one.tone);
        connect(line, &QAbstractButton::clicked, this, [this, link = one.link] { emit linkActivated(link); });
        m_work.lines->addWidget(line);
    }
    if (work.isEmpty())
        fillWords(*m_work.lines, tr("Nothing waits today. What comes up shows here by itself."));
}

void HomePage::presentRuns(const Board &board, const QList<RunRow> &runs)
{
    clearColumn(*board.lines);
    for (const RunRow &run : runs.mid(0, mostLines)) {
        auto *line = new RecordLine(runTitle(run), tr("%1 · %2").arg(run.code, spanText(run.starts, run.ends)));
        line->setPill(placesText(run), run.enrolled < run.minimum ? Tone::Warn : Tone::Neutral);
        connect(line, &QAbstractButton::clicked, this, [this, id = run.id] {
            emit linkActivated({u"runs"_s, id.value(), {}});
        });
        board.lines->addWidget(line);
    }
    if (runs.isEmpty())
        fillWords(*board.lines, tr("No run starts within 30 days."));
    board.header->setNote(runs.size() > mostLines ? tr("%1 of %2").arg(mostLines).arg(runs.size()) : QString());
    board.all->setVisible(!runs.isEmpty());
}

void HomePage::loadSample()
{
    m_waysIn->setBusy(true);
    m_message->dismiss();
    const auto start = [this](const service::JobControl &control) {
        return workspace()
            .imports()
            .loadSample(sampleSeed, control)
            .then(qApp, [self = QPointer<HomePage>(this)](const Result<ImportReport> &report) {
                if (self) {
                    self->m_waysIn->setBusy(false);
                    if (!report.ok())
                        self->m_message->say(Tone::Bad, report.error().what);
                }
                return report;
            });
    };
    workspace().jobs().run<ImportReport>(tr("Loading sample data"), start, [](const ImportReport &) {
        return service::JobOutcome(tr("The sample institution is ready"), {service::JobSubject::Kind::Courses, 0, {}});
    });
}

} // namespace laurel::ui
