// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/CredentialsPage.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/HeadBand.h"
#include "page/ListStage.h"
#include "page/credentials/CredentialView.h"
#include "page/credentials/IssuingDesk.h"
#include "widget/Chip.h"
#include "widget/FilterBar.h"
#include "widget/PageHeader.h"

#include <QMenu>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr qsizetype menuRuns = 30;

ListWords words()
{
    return {CredentialsPage::tr("No credentials yet"),
            CredentialsPage::tr("They appear here once a board has ratified results and you have issued them."),
            CredentialsPage::tr("No credential matches"),
            CredentialsPage::tr("Try fewer letters, or take a filter off."),
            CredentialsPage::tr("The register could not be loaded"),
            CredentialsPage::tr("Go to the issuing desk"),
            u"award"_s};
}

} // namespace

CredentialsPage::CredentialsPage(PageContext context, QWidget *parent)
    : Page(std::move(context), parent)
    , m_stack(new QStackedWidget(this))
    , m_register(new QWidget)
    , m_header(new PageHeader(tr("Credentials")))
    , m_filter(new FilterBar)
    , m_model(new CredentialModel(this->context().workspace, this))
    , m_stage(new ListStage(m_model, words()))
    , m_view(new CredentialView(this->context()))
    , m_desk(new IssuingDesk(this->context()))
{
    buildRegister();
    m_stack->addWidget(m_register);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_desk);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    registerActions();
    wire();
    m_model->restart();
}

void CredentialsPage::buildRegister()
{
    auto *issue = new Button(tr("Issue…"), ButtonKind::Primary);
    issue->setObjectName(u"credentials.issue"_s);
    connect(issue, &QPushButton::clicked, this, [this] { openDesk(m_run); });
    m_header->setObjectName(u"credentials.header"_s);
    m_header->setPrimary(issue);
    m_filter->setObjectName(u"credentials.filter"_s);
    m_filter->setExample(tr("number, learner, course…"));
    m_filter->setDelay(40);
    buildChips();
    auto *head = new HeadBand;
    head->add(m_header);
    head->add(m_filter);
    TableView *table = m_stage->table();
    table->setObjectName(u"credentials.table"_s);
    table->setAccessibleName(tr("Credentials"));
    table->setDensity(TableView::Density::Compact);
    table->setColumnKind(CredentialModel::State, ColumnKind::Pill);
    table->setStretchColumn(CredentialModel::CourseColumn);
    const QList<std::pair<int, int>> widths{{CredentialModel::Number, 116}, {CredentialModel::LearnerColumn, 190},
                                            {CredentialModel::RunColumn, 130}, {CredentialModel::Awarded, 110},
                                            {CredentialModel::ValidUntil, 110}, {CredentialModel::State, 116}};
    for (const auto &[column, width] : widths)
        table->setColumnWidth(column, width);
    auto *column = new QVBoxLayout(m_register);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_stage, 1);
}

void CredentialsPage::buildChips()
{
    for (const CredentialState state : {CredentialState::Active, CredentialState::Suspended, CredentialState::Revoked,
                                        CredentialState::Superseded, CredentialState::Expired}) {
        auto *chip = new Chip(worded(state).text, Chip::Kind::Toggle);
        m_states.append({state, chip});
        m_filter->addChip(chip);
        connect(chip, &Chip::toggled, this, &CredentialsPage::ask);
    }
    m_expiring = new Chip(tr("Ends within 90 days"), Chip::Kind::Toggle);
    m_expiring->setObjectName(u"credentials.expiring"_s);
    m_filter->addChip(m_expiring);
    connect(m_expiring, &Chip::toggled, this, &CredentialsPage::ask);
    m_runChip = new Chip(tr("Run"), Chip::Kind::DropDown);
    m_runChip->setObjectName(u"credentials.run"_s);
    m_runMenu = new QMenu;
    m_runChip->setMenu(m_runMenu);
    m_filter->addChip(m_runChip);
    fillRunMenu();
}

void CredentialsPage::wire()
{
    connect(m_filter, &FilterBar::filterChanged, this, &CredentialsPage::ask);
    connect(m_filter, &FilterBar::leftDownwards, m_stage->table(), qOverload<>(&QWidget::setFocus));
    connect(m_model, &RecordModel::countChanged, this, &CredentialsPage::showCount);
    connect(m_stage, &ListStage::opened, this, &CredentialsPage::openCredential);
    connect(m_stage, &ListStage::clearRequested, this, &CredentialsPage::clearFilters);
    connect(m_stage, &ListStage::firstStepRequested, this, [this] { openDesk({}); });
    connect(m_view, &CredentialView::closed, this, &CredentialsPage::showRegister);
    connect(m_desk, &IssuingDesk::closed, this, &CredentialsPage::showRegister);
    connect(m_view, &CredentialView::linkActivated, this, &Page::linkActivated);
    connect(m_desk, &IssuingDesk::linkActivated, this, &Page::linkActivated);
    connect(&workspace().notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Run)
            fillRunMenu();
    });
}

void CredentialsPage::registerActions()
{
    ActionRegistry *actions = context().actions;
    if (!actions)
        return;
    actions->add({u"credential.issue"_s, tr("&Issue credentials…"), u"award"_s, {}, u"file"_s,
                  tr("Open the issuing desk")},
                 this, [this] { emit linkActivated({id(), 0, u"to-issue"_s}); });
    if (!service::permits(workspace().actor().role, service::Verb::Issue))
        actions->setObstacle(u"credential.issue"_s, tr("Your role may look at credentials but not issue them."));
}

void CredentialsPage::fillRunMenu()
{
    const quint64 token = ++m_askedRuns;
    whenDone(workspace().runs().list({}), this, [this, token](const Result<QList<RunId>> &ids) {
        if (token != m_askedRuns || !ids.ok())
            return;
        whenDone(workspace().runs().rows(ids->mid(0, menuRuns)), this,
                 [this, token](const Result<QList<RunRow>> &rows) {
                     if (token != m_askedRuns || !rows.ok())
                         return;
                     m_runMenu->clear();
                     connect(m_runMenu->addAction(tr("Any run")), &QAction::triggered, this, [this] { filterRun({}); });
                     m_runMenu->addSeparator();
                     for (const RunRow &row : *rows) {
                         const QString text = QString(row.code).replace(u'&', u"&&"_s);
                         connect(m_runMenu->addAction(text), &QAction::triggered, this,
                                 [this, id = row.id] { filterRun(id); });
                     }
                 });
    });
}

void CredentialsPage::filterRun(RunId run)
{
    m_run = run;
    m_runChip->setActive(run.isValid());
    m_runChip->setText(tr("Run"));
    m_runChip->updateGeometry();
    if (run.isValid()) {
        whenDone(workspace().runs().load(run), this, [this, run](const Result<Run> &answer) {
            if (answer.ok() && run == m_run) {
                m_runChip->setText(tr("Run %1").arg(answer->code));
                m_runChip->setAccessibleName(m_runChip->text());
                m_runChip->updateGeometry();
            }
        });
    }
    ask();
}

void CredentialsPage::ask()
{
    CredentialFilter filter;
    filter.text = m_filter->text();
    filter.run = m_run;
    for (const auto &[state, chip] : std::as_const(m_states)) {
        if (chip->isChecked())
            filter.states.append(state);
    }
    const bool expiring = m_expiring->isChecked();
    if (expiring)
        filter.states = {CredentialState::Active};
    m_stage->setFiltered(!filter.text.isEmpty() || m_run.isValid() || !filter.states.isEmpty());
    m_model->setFilter(filter, expiring ? CredentialModel::Span::ExpiringSoon : CredentialModel::Span::All);
}

void CredentialsPage::clearFilters()
{
    for (const auto &[state, chip] : std::as_const(m_states)) {
        const QSignalBlocker quiet(chip);
        chip->setChecked(false);
    }
    {
        const QSignalBlocker quiet(m_expiring);
        m_expiring->setChecked(false);
    }
    const QSignalBlocker quiet(m_filter);
    m_filter->setText({});
    filterRun({});
}

void CredentialsPage::showCount()
{
    const int count = m_model->rowCount();
    const bool filtered = !m_model->filter().text.isEmpty() || m_run.isValid() || !m_model->filter().states.isEmpty();
    const QString said = count == 1 ? tr("1 credential") : tr("%1 credentials").arg(numberText(count));
    m_header->setSubtitle(filtered ? tr("%1 match").arg(said) : said);
}

void CredentialsPage::follow(const Link &link)
{
    if (link.section == u"issue"_s || link.section == u"to-issue"_s) {
        openDesk(RunId(link.record));
    } else if (link.section == u"run"_s) {
        clearFilters();
        filterRun(RunId(link.record));
        showRegister();
    } else if (link.section == u"expiring"_s) {
        clearFilters();
        m_expiring->setChecked(true);
        showRegister();
    } else if (link.record > 0) {
        openCredential(link.record);
    } else {
        showRegister();
    }
}

void CredentialsPage::focusFilter()
{
    showRegister();
    m_filter->focusField();
}

bool CredentialsPage::closeInnermost()
{
    const bool inside = m_stack->currentWidget() != m_register;
    if (inside)
        showRegister();
    return inside;
}

void CredentialsPage::showRegister()
{
    m_stack->setCurrentWidget(m_register);
    if (m_model->rowCount() > 0)
        m_stage->table()->setFocus();
}

void CredentialsPage::openCredential(qint64 id)
{
    m_stage->select(id);
    m_view->open(CredentialId(id));
    m_stack->setCurrentWidget(m_view);
}

void CredentialsPage::openDesk(RunId run)
{
    m_desk->open(run);
    m_stack->setCurrentWidget(m_desk);
}

QByteArray CredentialsPage::saveState() const
{
    return m_stage->table()->columnState();
}

void CredentialsPage::restoreState(const QByteArray &state)
{
    if (!state.isEmpty())
        m_stage->table()->restoreColumnState(state);
}

} // namespace laurel::ui
