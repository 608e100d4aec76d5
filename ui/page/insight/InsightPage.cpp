// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/insight/InsightPage.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/HeadBand.h"
#include "page/RecordFrame.h"
#include "page/SaveFile.h"
#include "page/insight/BoardExport.h"
#include "page/insight/BoardView.h"
#include "page/insight/InsightFilters.h"
#include "page/insight/PeoplePanel.h"
#include "widget/Button.h"
#include "widget/EmptyState.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/Scroll.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QList<std::pair<QString, QString>> formats()
{
    return {{u"png"_s, InsightPage::tr("Picture of the board (PNG)…")},
            {u"svg"_s, InsightPage::tr("Vectors of the board (SVG)…")},
            {u"csv"_s, InsightPage::tr("Tables of the board (CSV)…")}};
}

} // namespace

InsightPage::InsightPage(PageContext context, QWidget *parent)
    : Page(std::move(context), parent)
{
    build();
    wire();
    registerActions();
    if (!maySeeEquality())
        m_filters->forceProtection(tr("Your role sees groups of ten people and more."));
    m_view->setLoading();
}

void InsightPage::build()
{
    auto *head = new HeadBand;
    buildHead();
    m_filters = new InsightFilters;
    m_filters->setObjectName(u"insight.filters"_s);
    m_message = footMessage(u"insight.message"_s);
    head->add(m_header);
    head->add(m_filters);
    m_view = new BoardView;
    m_empty = new EmptyState(EmptyState::Kind::NothingYet, {});
    m_empty->setObjectName(u"insight.empty"_s);
    m_stack = new QStackedWidget;
    QScrollArea *charts = scrolled(m_view);
    charts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    charts->setAccessibleName(tr("Charts"));
    m_stack->addWidget(charts);
    m_stack->addWidget(m_empty);
    m_people = new PeoplePanel;
    m_people->hide();
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_stack, 1);
    middle->addWidget(m_people);
    m_status = new Label({}, TextSize::Small, Weight::Regular, Role::Muted);
    m_status->setObjectName(u"insight.status"_s);
    m_status->setContentsMargins(20, space::Xs, 20, space::S);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addLayout(middle, 1);
    column->addWidget(m_message);
    column->addWidget(m_status);
}

void InsightPage::buildHead()
{
    m_header = new PageHeader(tr("Uptake and completion"));
    m_header->setObjectName(u"insight.header"_s);
    auto *exportButton = new Button(tr("Export"), u"download"_s, ButtonKind::Secondary);
    exportButton->setObjectName(u"insight.export"_s);
    auto *menu = new QMenu(exportButton);
    for (const auto &[format, words] : formats())
        connect(menu->addAction(words), &QAction::triggered, this, [this, format = format] { exportBoard(format); });
    exportButton->setMenu(menu);
    m_header->addSecondary(exportButton);
}

void InsightPage::wire()
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(300);
    connect(&m_rest, &QTimer::timeout, this, &InsightPage::ask);
    connect(m_filters, &InsightFilters::changed, this, &InsightPage::ask);
    connect(m_view, &BoardView::pointActivated, this, &InsightPage::drill);
    connect(m_view, &BoardView::exportRequested, this, &InsightPage::exportCard);
    connect(m_people, &PeoplePanel::closed, this, &InsightPage::closeInnermost);
    connect(m_people, &PeoplePanel::linkActivated, this, &Page::linkActivated);
    connect(&workspace().notifier(), &service::DataNotifier::changed, this, [this] {
        m_stale = true;
        if (isVisible())
            m_rest.start();
    });
}

QList<ActionSpec> InsightPage::actionSpecs()
{
    QList<ActionSpec> specs;
    for (const auto &[format, words] : formats())
        specs.append({u"insight.export."_s + format, tr("Export insight: %1").arg(words), u"download"_s, {}, {}, {}});
    return specs;
}

void InsightPage::registerActions()
{
    ActionRegistry *actions = context().actions;
    if (!actions)
        return;
    for (const ActionSpec &spec : actionSpecs()) {
        actions->add(spec, this, [this, format = spec.id.section(u'.', 2)] {
            emit linkActivated({id(), 0, {}});
            if (m_hasBoard)
                exportBoard(format);
            else
                m_wanted = format; // as soon as there is something to export
        });
    }
}

void InsightPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_stale)
        ask();
}

void InsightPage::ask()
{
    m_stale = false;
    m_people->hide();
    if (!m_hasBoard)
        m_status->setText(tr("Counting…"));
    const quint64 token = ++m_asked;
    whenDone(workspace().insight().board(m_filters->filter()), this,
             [this, token](const Result<service::InsightBoard> &answer) {
                 if (token == m_asked)
                     take(answer);
             });
}

void InsightPage::take(const Result<service::InsightBoard> &answer)
{
    if (!answer.ok()) {
        m_view->setFailed(answer.error().what);
        m_status->setText(tr("The figures could not be computed"));
        m_message->setAction(tr("Try again"));
        m_message->say(Tone::Bad, answer.error().what);
        connect(m_message, &InlineMessage::actionTriggered, this, &InsightPage::ask, Qt::UniqueConnection);
        return;
    }
    m_board = *answer;
    m_hasBoard = true;
    m_filters->setChoices(m_board.choices, workspace().clock().today());
    m_view->setBoard(m_board);
    const bool nothing = m_board.enrolments == 0 && !m_filters->isAnyChosen();
    if (nothing)
        m_empty->setState(EmptyState::Kind::NothingYet, tr("Nothing to count yet"),
                          tr("Figures appear as soon as people are enrolled on a run."));
    m_stack->setCurrentIndex(nothing ? 1 : 0);
    m_filters->setVisible(!nothing);
    describe();
    if (const QString format = std::exchange(m_wanted, {}); !format.isEmpty() && !nothing)
        exportBoard(format);
}

void InsightPage::describe()
{
    const QDate asAt = m_board.filter.asAt.isValid() ? m_board.filter.asAt : workspace().clock().today();
    const QString runs = m_board.runs == 1 ? tr("1 run") : tr("%1 runs").arg(numberText(m_board.runs));
    m_header->setSubtitle(tr("%1 enrolments · %2 · as at %3")
                              .arg(numberText(m_board.enrolments), runs, QLocale().toString(asAt, u"d MMMM yyyy"_s)));
    const int decimals = m_board.milliseconds < 10 ? 1 : 0;
    m_status->setText(tr("Figures computed in %1 ms").arg(QLocale().toString(m_board.milliseconds, 'f', decimals)));
}

const Chart &InsightPage::chartOf(const QString &id) const
{
    if (id == u"uptake"_s)
        return m_board.uptake;
    if (id == u"funnel"_s)
        return m_board.funnel;
    return id == u"results"_s ? m_board.results : m_board.withdrawn;
}

bool InsightPage::maySeeEquality() const
{
    return service::permits(workspace().actor().role, service::Verb::SeeEquality);
}

void InsightPage::drill(const QString &chart, int series, int category)
{
    const Chart &shown = chartOf(chart);
    const QString point = pointAt(shown, series, category);
    if (point.isEmpty())
        return;
    // Who is behind a characteristic is itself one; who is behind a small group could be guessed.
    if (!maySeeEquality()) {
        m_message->say(Tone::Info, tr("Your role sees the figures, not the people behind them."));
        return;
    }
    if (m_people->isHidden())
        m_before = QApplication::focusWidget();
    m_people->expect(pointTitle(shown, series, category));
    m_people->show();
    const quint64 token = ++m_askedPeople;
    whenDone(workspace().insight().peopleBehind(m_board.filter, point), this,
             [this, token](const Result<QList<EnrolmentRow>> &people) {
                 if (token != m_askedPeople)
                     return;
                 if (people.ok())
                     m_people->setPeople(*people);
                 else
                     m_people->setFailed(people.error().what);
             });
}

void InsightPage::exportBoard(const QString &format)
{
    BoardPicture picture{m_header->title(), m_header->subtitle(), m_view->tiles(), {}};
    for (const ChartCard *card : m_view->cards())
        picture.charts.append(card->data());
    const Palette palette = Palette::current();
    save(u"uptake-and-completion"_s, format,
         format == u"png"_s   ? boardPng(picture, palette)
         : format == u"svg"_s ? boardSvg(picture, palette)
                              : boardCsv(picture));
}

void InsightPage::exportCard(ChartCard *card, const QString &format)
{
    const QString name = card->data().title.toLower().replace(u' ', u'-');
    save(name, format, chartFile(card->data(), format, Palette::current()));
}

void InsightPage::save(const QString &name, const QString &format, const QByteArray &bytes)
{
    const QString filter = tr("%1 (*.%2)").arg(format.toUpper(), format);
    context().prompt->chooseFile(this, {tr("Export"), filter, name + u'.' + format, FileQuestion::Kind::Save},
                                 [this, bytes](const QString &path) {
                                     whenDone(saveFile(path, bytes), this, [this, path](const Result<void> &answer) {
                                         m_message->setAction({});
                                         if (answer.ok())
                                             m_message->say(Tone::Good, tr("Saved as %1.").arg(path));
                                         else
                                             m_message->say(Tone::Bad, answer.error().what);
                                     });
                                 });
}

void InsightPage::follow(const Link & /*link*/)
{
    ask();
}

void InsightPage::focusFilter()
{
    m_filters->setFocus();
}

bool InsightPage::closeInnermost()
{
    if (m_people->isHidden())
        return false;
    m_people->hide();
    if (m_before)
        m_before->setFocus();
    return true;
}

} // namespace laurel::ui
