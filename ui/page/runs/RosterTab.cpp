// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/RosterTab.h"

#include "model/RosterModel.h"
#include "model/Words.h"
#include "page/runs/EnrolPanel.h"
#include "page/runs/EvidencePanel.h"
#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/FilterBar.h"
#include "widget/Label.h"
#include "widget/TableView.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

/// Finds by name or identifier, spelling folded.
class PeopleFilter final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void find(const QString &text)
    {
        m_text = folded(text);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex & /*parent*/) const override
    {
        const RosterRow *person = static_cast<const RosterModel *>(sourceModel())->at(row);
        return m_text.isEmpty() || person == nullptr || folded(person->name).contains(m_text) ||
               folded(person->identifier).contains(m_text);
    }

private:
    QString m_text;
};

/// The FE reasons for withdrawal (ILR WithdrawReason) that people choose by hand; an import may bring the others.
QList<std::pair<QString, QString>> withdrawalReasons()
{
    return {{u"2"_s, QObject::tr("Transferred to another provider")},
            {u"3"_s, QObject::tr("Injury or illness")},
            {u"29"_s, QObject::tr("Made redundant")},
            {u"40"_s, QObject::tr("Transferred to another course here")},
            {u"43"_s, QObject::tr("Financial reasons")},
            {u"44"_s, QObject::tr("Other personal reasons")},
            {u"46"_s, QObject::tr("Excluded")},
            {u"97"_s, QObject::tr("Other")},
            {u"98"_s, QObject::tr("Not known")}};
}

} // namespace

RosterTab::RosterTab(const PageContext &context, RosterModel *people, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_people(people)
    , m_sorted(new PeopleFilter(this))
{
    m_sorted->setSourceModel(people);
    m_sorted->setSortLocaleAware(true);
    build();
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RosterTab::refreshActions);
    connect(m_people, &RosterModel::rosterChanged, this, &RosterTab::refreshActions);
    refreshActions();
}

void RosterTab::build()
{
    m_filter = new FilterBar(this);
    m_filter->setObjectName(u"run.roster.filter"_s);
    m_filter->setExample(tr("name, identifier…"));
    connect(m_filter, &FilterBar::filterChanged, this,
            [this](const QString &text) { static_cast<PeopleFilter *>(m_sorted)->find(text); });
    connect(m_filter, &FilterBar::leftDownwards, this, [this] { m_table->setFocus(); });
    auto *enrol = new Button(tr("Enrol…"), u"person-plus"_s, ButtonKind::Primary);
    enrol->setObjectName(u"run.enrol"_s);
    m_filter->addTrailing(enrol);
    m_table = new TableView(this);
    m_table->setObjectName(u"run.roster"_s);
    m_table->setAccessibleName(tr("Roster"));
    m_table->setModel(m_sorted);
    m_table->setColumnKind(RosterModel::Name, ColumnKind::Title);
    m_table->setColumnKind(RosterModel::Status, ColumnKind::Pill);
    m_table->setColumnKind(RosterModel::ResultColumn, ColumnKind::Pill);
    m_table->setStretchColumn(RosterModel::Name);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RosterModel::Name, Qt::AscendingOrder);
    const int widths[] = {240, 128, 120, 176, 112, 112, 80};
    for (int column = 0; column < RosterModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->setYielding({RosterModel::Board, RosterModel::EndedOn, RosterModel::EnrolledOn});
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &index) {
        if (const RosterRow *row = m_people->at(m_sorted->mapToSource(index).row()))
            emit linkActivated({u"learners"_s, row->learner.value(), {}});
    });
    m_enrol = new EnrolPanel(m_context, this);
    m_enrol->hide();
    m_evidence = new EvidencePanel(m_context, this);
    m_evidence->hide();
    connect(enrol, &QPushButton::clicked, this, [this] {
        m_evidence->hide();
        m_enrol->begin();
    });
    m_selection = new ElidedLabel({}, TextSize::Small, Weight::Regular, Role::Muted); // gives way to the editor beside
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(space::Xl - 4, space::S, space::Xl - 4, space::S);
    bar->setSpacing(space::S);
    bar->addWidget(m_selection, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_filter->setContentsMargins(space::Xl - 4, space::M, space::Xl - 4, space::M);
    column->addWidget(m_filter);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_table, 1);
    row->addWidget(m_enrol);
    row->addWidget(m_evidence);
    column->addLayout(row, 1);
    column->addLayout(bar);
    addStatus(EnrolmentStatus::Enrolled, tr("Back to enrolled"));
    addStatus(EnrolmentStatus::OnBreak, tr("On break"));
    addStatus(EnrolmentStatus::Completed, tr("Complete"));
    addStatus(EnrolmentStatus::NoShow, tr("No-show"));
    addStatus(EnrolmentStatus::Withdrawn, tr("Withdraw"));
    for (const auto &[status, button] : std::as_const(m_moves))
        bar->addWidget(button);
    m_evidenceButton = new Button(tr("Evidence…"), ButtonKind::Secondary, this);
    m_evidenceButton->setObjectName(u"run.evidence.open"_s);
    bar->addWidget(m_evidenceButton);
    connect(m_evidenceButton, &QPushButton::clicked, this, &RosterTab::openEvidence);
}

const RosterRow *RosterTab::onlySelected() const
{
    const QList<int> rows = m_table->selectedRows();
    return rows.size() == 1 ? m_people->at(m_sorted->mapToSource(m_sorted->index(rows.constFirst(), 0)).row())
                            : nullptr;
}

void RosterTab::openEvidence()
{
    const RosterRow *person = onlySelected();
    if (person == nullptr || !m_document)
        return;
    m_enrol->hide();
    m_evidence->begin(*person);
}

void RosterTab::addStatus(EnrolmentStatus status, const QString &verb)
{
    auto *button = new Button(verb, ButtonKind::Secondary, this);
    button->setObjectName(u"run.to-"_s + toCode(status));
    m_moves.append({status, button});
    if (status != EnrolmentStatus::Withdrawn) {
        connect(button, &QPushButton::clicked, this, [this, status, verb] { change(status, verb, {}); });
        return;
    }
    auto *menu = new QMenu(button);
    for (const auto &[code, word] : withdrawalReasons())
        connect(menu->addAction(word), &QAction::triggered, this,
                [this, code = code, word = word] { withdraw(code, word); });
    button->setMenu(menu);
}

void RosterTab::withdraw(const QString &reason, const QString &word)
{
    change(EnrolmentStatus::Withdrawn, tr("Withdraw (%1)").arg(word.toLower()), reason);
}

void RosterTab::change(EnrolmentStatus status, const QString &verb, const QString &reason)
{
    const QList<EnrolmentId> ids = selected(status);
    if (ids.isEmpty() || !m_document)
        return;
    const bool ends = status == EnrolmentStatus::Withdrawn || status == EnrolmentStatus::Completed;
    const QDate today = m_context.workspace->clock().today();
    const RosterRow *first = m_people->at(m_people->rowOf(ids.constFirst()));
    const QString several = tr("%1 people").arg(numberText(ids.size()));
    const bool one = ids.size() == 1 && first != nullptr;
    const QString whom = one ? first->name : several;
    const QString number = one ? tr("learner %1").arg(first->learner.value()) : several;
    changeEnrolments(*m_context.undo, m_document, ids,
                     [status, reason, ends, today](Enrolment &enrolment) {
                         enrolment.status = status;
                         enrolment.withdrawalReason = reason;
                         enrolment.endedOn = ends ? today : QDate();
                     },
                     {tr("%1: %2").arg(verb, whom), tr("%1: %2").arg(verb, number)});
}

QList<EnrolmentId> RosterTab::selected(EnrolmentStatus wanted) const
{
    QList<EnrolmentId> ids;
    for (const int row : m_table->selectedRows()) {
        const RosterRow *person = m_people->at(m_sorted->mapToSource(m_sorted->index(row, 0)).row());
        if (person != nullptr && !person->board.isValid() && person->status != wanted &&
            canMove(person->status, wanted))
            ids.append(person->id);
    }
    return ids;
}

void RosterTab::refreshActions()
{
    const auto chosen = m_table->selectedRows().size();
    m_selection->setText(chosen == 0 ? tr("Select people to change their status")
                                     : tr("%1 selected").arg(numberText(chosen)));
    for (const auto &[status, button] : std::as_const(m_moves)) {
        const QString reason = chosen == 0 ? tr("Select somebody first.")
                               : selected(status).isEmpty()
                                   ? tr("Nobody selected can go to “%1” from where they are.").arg(worded(status).text)
                                   : QString();
        button->setBlocked(reason);
    }
    const RosterRow *person = onlySelected();
    m_evidenceButton->setBlocked(person == nullptr ? tr("Select one person first.")
                                 : person->board.isValid()
                                     ? tr("A board has ratified this result; what shows it stays as it was.")
                                     : QString());
}

void RosterTab::setDocument(const std::shared_ptr<RunDocument> &document)
{
    m_document = document;
    m_enrol->setDocument(document);
    m_enrol->hide();
    m_evidence->setDocument(document);
}

void RosterTab::focusFilter()
{
    m_filter->focusField();
}

bool RosterTab::refuse()
{
    return m_evidence->refuse();
}

bool RosterTab::closeInnermost()
{
    if (!m_evidence->isHidden()) {
        m_evidence->leave();
        return true;
    }
    if (m_enrol->isHidden())
        return false;
    m_enrol->leave();
    return true;
}

} // namespace laurel::ui
