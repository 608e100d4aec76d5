// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/CredentialsPage.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/RecordListView.h"
#include "page/credentials/CredentialView.h"
#include "page/credentials/IssuingDesk.h"
#include "page/credentials/StatusMoves.h"
#include "widget/Chip.h"
#include "widget/FilterBar.h"
#include "widget/PageHeader.h"

#include <QDataStream>
#include <QItemSelectionModel>
#include <QMenu>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr qsizetype menuRuns = 30;
/// In front of a state that names a form: what was saved before there were several has none.
constexpr quint32 stateWithForm = 0x4c4b4631;

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

ActionSpec specOf(StatusChange change)
{
    const QString id = u"credential."_s + toCode(change);
    const QList<ActionSpec> specs = CredentialsPage::actionSpecs();
    return *std::find_if(specs.cbegin(), specs.cend(), [&id](const ActionSpec &spec) { return spec.id == id; });
}

} // namespace

CredentialsPage::CredentialsPage(const PageContext &context, QWidget *parent)
    : ListPage(context, parent)
    , m_model(new CredentialModel(this->context().workspace))
    , m_list(new RecordListView(m_model, credentialSubject()))
    , m_view(new CredentialView(this->context()))
    , m_desk(new IssuingDesk(this->context()))
    , m_moves(new StatusMoves(this->context(), this))
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
    m_list->header()->addSecondary(m_moves->makeButton(u"credentials.status"_s, [this] { return selection(); }));
    m_list->header()->setPrimary(issue);
    auto *verify = new Button(tr("Verify a file…"), u"shield-check"_s);
    verify->setObjectName(u"credentials.verify"_s);
    connect(verify, &QPushButton::clicked, this, [this] { emit linkActivated({u"verify"_s, 0, {}}); });
    m_list->header()->addSecondary(verify);
    m_list->filter()->setDelay(40);
    buildChips();
    TableView *table = m_list->table();
    table->setDensity(TableView::Density::Compact);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
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
    connect(m_moves, &StatusMoves::said, this, [this](Tone tone, const QString &line) { m_list->tell(tone, line); });
    connect(m_list->table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CredentialsPage::refreshObstacles);
    connect(m_view, &CredentialView::linkActivated, this, &Page::linkActivated);
    connect(m_desk, &IssuingDesk::linkActivated, this, &Page::linkActivated);
    connect(&workspace().notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Run)
            fillRunMenu();
    });
}

QByteArray CredentialsPage::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << stateWithForm << m_desk->proofs() << ListPage::saveState();
    return state;
}

void CredentialsPage::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 kind = 0;
    QStringList proofs;
    QByteArray list;
    in >> kind;
    if (kind != stateWithForm) {
        ListPage::restoreState(state);
        return;
    }
    in >> proofs >> list;
    if (in.status() == QDataStream::Ok)
        m_desk->setProofs(proofs);
    ListPage::restoreState(list);
}

QList<ActionSpec> CredentialsPage::actionSpecs()
{
    return {{u"credential.issue"_s, tr("Iss&ue credentials…"), u"award"_s, {}, u"file"_s, tr("Open the issuing desk")},
            {u"credential.revoke"_s, tr("Revoke credentials…"), {}, {}, u"edit"_s, tr("For good, with a reason")},
            {u"credential.suspend"_s, tr("Suspend credentials…"), {}, {}, u"edit"_s, tr("Until they are reinstated")},
            {u"credential.reinstate"_s, tr("Reinstate credentials"), {}, {}, u"edit"_s, tr("End their suspension")}};
}

void CredentialsPage::registerActions()
{
    ActionRegistry *actions = context().actions;
    if (!actions)
        return;
    actions->add(actionSpecs().constFirst(), this, [this] { emit linkActivated({id(), 0, u"to-issue"_s}); });
    for (const StatusChange change : {StatusChange::Revoke, StatusChange::Suspend, StatusChange::Reinstate})
        actions->add(specOf(change), this, [this, change] { beginChange(change); });
    if (!service::permits(workspace().actor().role, service::Verb::Issue))
        actions->setObstacle(u"credential.issue"_s, tr("Your role may look at credentials but not issue them."));
    refreshObstacles();
}

void CredentialsPage::showList()
{
    ListPage::showList();
    refreshObstacles();
}

QList<CredentialId> CredentialsPage::selection() const
{
    QList<CredentialId> ids;
    for (const int row : m_list->table()->selectedRows())
        ids.append(CredentialId(m_model->idAt(row)));
    return ids;
}

void CredentialsPage::beginChange(StatusChange change)
{
    if (isShown(m_view))
        m_view->beginChange(change);
    else
        m_moves->begin(change, selection());
}

void CredentialsPage::refreshObstacles()
{
    ActionRegistry *actions = context().actions;
    if (!actions)
        return;
    QString obstacle;
    if (!service::permits(workspace().actor().role, service::Verb::Issue))
        obstacle = tr("Your role may look at credentials but not change them.");
    else if (!isShown(m_view) && selection().isEmpty())
        obstacle = tr("Select credentials in the register first.");
    for (const StatusChange change : {StatusChange::Revoke, StatusChange::Suspend, StatusChange::Reinstate})
        actions->setObstacle(specOf(change).id, obstacle);
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
    refreshObstacles();
}

void CredentialsPage::openDesk(RunId run)
{
    m_desk->open(run);
    showOpened(m_desk);
}

} // namespace laurel::ui
