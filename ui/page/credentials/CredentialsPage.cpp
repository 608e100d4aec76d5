// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/CredentialsPage.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/RecordListView.h"
#include "page/credentials/CredentialView.h"
#include "page/credentials/IssuingDesk.h"
#include "widget/Chip.h"
#include "widget/FilterBar.h"
#include "widget/PageHeader.h"

#include <QMenu>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr qsizetype menuRuns = 30;

ListSubject credentialSubject()
{
    return {u"credentials"_s,
            CredentialsPage::tr("Credentials"),
            CredentialsPage::tr("number, learner, course…"),
            CredentialsPage::tr("%1 credential"),
            CredentialsPage::tr("%1 credentials"),
            {CredentialsPage::tr("No credentials yet"),
             CredentialsPage::tr("They appear here once a board has ratified results and you have issued them."),
             CredentialsPage::tr("No credential matches"),
             CredentialsPage::tr("Try fewer letters, or take a filter off."),
             CredentialsPage::tr("The register could not be loaded"), CredentialsPage::tr("Go to the issuing desk"),
             u"award"_s}};
}

} // namespace

CredentialsPage::CredentialsPage(const PageContext &context, QWidget *parent)
    : ListPage(context, parent)
    , m_model(new CredentialModel(this->context().workspace))
    , m_list(new RecordListView(m_model, credentialSubject()))
    , m_view(new CredentialView(this->context()))
    , m_desk(new IssuingDesk(this->context()))
{
    buildRegister();
    setList(m_list);
    addOpened(m_view);
    addOpened(m_desk);
    registerActions();
    wire();
    m_model->restart();
}

void CredentialsPage::buildRegister()
{
    auto *issue = new Button(tr("Issue…"), ButtonKind::Primary);
    issue->setObjectName(u"credentials.issue"_s);
    connect(issue, &QPushButton::clicked, this, [this] { openDesk(m_run); });
    m_list->header()->setPrimary(issue);
    m_list->filter()->setDelay(40);
    buildChips();
    TableView *table = m_list->table();
    table->setDensity(TableView::Density::Compact);
    table->setColumnKind(CredentialModel::State, ColumnKind::Pill);
    table->setStretchColumn(CredentialModel::CourseColumn);
    const QList<std::pair<int, int>> widths{{CredentialModel::Number, 116},     {CredentialModel::LearnerColumn, 190},
                                            {CredentialModel::RunColumn, 130},  {CredentialModel::Awarded, 110},
                                            {CredentialModel::ValidUntil, 110}, {CredentialModel::State, 116}};
    for (const auto &[column, width] : widths)
        table->setColumnWidth(column, width);
}

void CredentialsPage::buildChips()
{
    for (const CredentialState state : {CredentialState::Active, CredentialState::Suspended, CredentialState::Revoked,
                                        CredentialState::Superseded, CredentialState::Expired}) {
        auto *chip = new Chip(worded(state).text, Chip::Kind::Toggle);
        m_states.append({state, chip});
        m_list->filter()->addChip(chip);
        connect(chip, &Chip::toggled, this, &CredentialsPage::ask);
    }
    m_expiring = new Chip(tr("Ends within 90 days"), Chip::Kind::Toggle);
    m_expiring->setObjectName(u"credentials.expiring"_s);
    m_list->filter()->addChip(m_expiring);
    connect(m_expiring, &Chip::toggled, this, &CredentialsPage::ask);
    m_runChip = new Chip(tr("Run"), Chip::Kind::DropDown);
    m_runChip->setObjectName(u"credentials.run"_s);
    m_runMenu = new QMenu;
    m_runChip->setMenu(m_runMenu);
    m_list->filter()->addChip(m_runChip);
    fillRunMenu();
}

void CredentialsPage::wire()
{
    const ListStage *stage = m_list->stage();
    connect(m_list->filter(), &FilterBar::filterChanged, this, &CredentialsPage::ask);
    connect(stage, &ListStage::opened, this, &CredentialsPage::openCredential);
    connect(stage, &ListStage::clearRequested, this, &CredentialsPage::clearFilters);
    connect(stage, &ListStage::firstStepRequested, this, [this] { openDesk({}); });
    connect(m_view, &CredentialView::closed, this, &CredentialsPage::showList);
    connect(m_desk, &IssuingDesk::closed, this, &CredentialsPage::showList);
    connect(m_view, &CredentialView::presented, this, [this] { enterFilled(m_view); });
    connect(m_desk, &IssuingDesk::presented, this, [this] { enterFilled(m_desk); });
    connect(m_view, &CredentialView::linkActivated, this, &Page::linkActivated);
    connect(m_desk, &IssuingDesk::linkActivated, this, &Page::linkActivated);
    connect(&workspace().notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Run)
            fillRunMenu();
    });
}

QList<ActionSpec> CredentialsPage::actionSpecs()
{
    return {{u"credential.issue"_s, tr("Iss&ue credentials…"), u"award"_s, {}, u"file"_s, tr("Open the issuing desk")}};
}

void CredentialsPage::registerActions()
{
    ActionRegistry *actions = context().actions;
    if (!actions)
        return;
    actions->add(actionSpecs().constFirst(), this, [this] { emit linkActivated({id(), 0, u"to-issue"_s}); });
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
    filter.text = m_list->filter()->text();
    filter.run = m_run;
    for (const auto &[state, chip] : std::as_const(m_states)) {
        if (chip->isChecked())
            filter.states.append(state);
    }
    const bool expiring = m_expiring->isChecked();
    if (expiring)
        filter.states = {CredentialState::Active};
    m_list->setFiltered(!filter.text.isEmpty() || m_run.isValid() || !filter.states.isEmpty());
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
    const QSignalBlocker quiet(m_list->filter());
    m_list->filter()->setText({});
    filterRun({});
}

void CredentialsPage::follow(const Link &link)
{
    if (link.section == u"issue"_s || link.section == u"to-issue"_s) {
        openDesk(RunId(link.record));
    } else if (link.section == u"run"_s) {
        clearFilters();
        filterRun(RunId(link.record));
        showList();
    } else if (link.section == u"expiring"_s) {
        clearFilters();
        m_expiring->setChecked(true);
        showList();
    } else if (link.record > 0) {
        openCredential(link.record);
    } else {
        showList();
    }
}

void CredentialsPage::openCredential(qint64 id)
{
    m_list->stage()->select(id);
    m_view->open(CredentialId(id));
    showOpened(m_view);
}

void CredentialsPage::openDesk(RunId run)
{
    m_desk->open(run);
    showOpened(m_desk);
}

} // namespace laurel::ui
