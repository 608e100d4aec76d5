// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/TrailSection.h"

#include "page/settings/TrailModel.h"
#include "widget/EmptyState.h"
#include "widget/Palette.h"
#include "widget/TableView.h"

#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int trailRestMilliseconds = 300;
constexpr int whenWidth = 184;
constexpr int whoWidth = 152;

} // namespace

TrailSection::TrailSection(const std::shared_ptr<service::Workspace> &workspace, QWidget *parent)
    : QWidget(parent)
    , m_model(new TrailModel(workspace, this))
    , m_table(new TableView)
    , m_empty(new EmptyState(EmptyState::Kind::Loading, tr("Reading the history")))
    , m_stack(new QStackedWidget)
{
    setObjectName(u"settings.history"_s);
    buildTable();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, space::L, 20, space::L);
    column->addWidget(m_stack);
    connect(m_model, &TrailModel::loaded, this, &TrailSection::present);
    connect(m_model, &TrailModel::failed, this, &TrailSection::presentError);
    m_rest.setSingleShot(true);
    m_rest.setInterval(trailRestMilliseconds);
    connect(&m_rest, &QTimer::timeout, m_model, &TrailModel::refresh);
    connect(&workspace->notifier(), &service::DataNotifier::changed, this, [this] {
        if (isVisible())
            m_rest.start();
    });
}

void TrailSection::buildTable()
{
    m_table->setObjectName(u"settings.trail"_s);
    m_table->setAccessibleName(tr("History"));
    m_table->setDensity(TableView::Density::Compact);
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->setColumnWidth(TrailModel::When, whenWidth);
    m_table->setColumnWidth(TrailModel::Who, whoWidth);
    m_table->setStretchColumn(TrailModel::What);
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &index) {
        const Link link = linkOf(m_model->at(index.row()));
        if (!link.page.isEmpty())
            emit linkActivated(link);
    });
}

void TrailSection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->refresh();
}

void TrailSection::present()
{
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    m_empty->setState(EmptyState::Kind::NothingYet, tr("Nothing was done yet"),
                      tr("Every change from now on stands here, with its day and its author."));
    m_empty->clearActions();
    m_stack->setCurrentWidget(m_empty);
}

void TrailSection::presentError(const Error &error)
{
    if (m_model->rowCount() > 0)
        return; // what was read stays readable
    m_empty->setState(EmptyState::Kind::CouldNotLoad, tr("The history could not be read"), error.what);
    m_empty->clearActions();
    connect(m_empty->addAction(tr("Try again")), &QPushButton::clicked, m_model, &TrailModel::refresh);
    m_stack->setCurrentWidget(m_empty);
}

} // namespace laurel::ui
