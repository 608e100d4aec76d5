// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/ListStage.h"

#include <QItemSelectionModel>

namespace laurel::ui {

ListStage::ListStage(RecordModel *model, ListWords words, QWidget *parent)
    : QStackedWidget(parent)
    , m_model(model)
    , m_words(std::move(words))
    , m_table(new TableView(this))
    , m_empty(new EmptyState(EmptyState::Kind::Loading, tr("Loading…"), {}, this))
{
    m_table->setModel(model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    addWidget(m_table);
    addWidget(m_empty);
    m_patience.setSingleShot(true);
    m_patience.setInterval(200);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_model->state() == RecordModel::State::Loading)
            showNothing();
    });
    connect(model, &RecordModel::stateChanged, this, &ListStage::refresh);
    connect(model, &RecordModel::countChanged, this, &ListStage::restoreSelection);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        if (!now.isValid())
            return; // a list asked for again: what was selected stays in mind
        m_selected = m_model->idAt(now.row());
        emit selectedChanged(m_selected);
    });
    connect(m_table, &TableView::rowActivated, this,
            [this](const QModelIndex &index) { emit opened(m_model->idAt(index.row())); });
    refresh();
}

void ListStage::setFiltered(bool filtered)
{
    m_filtered = filtered;
}

void ListStage::select(qint64 id)
{
    m_selected = id;
    if (id == 0)
        m_table->clearSelection();
    restoreSelection();
}

qint64 ListStage::selected() const
{
    return m_selected;
}

void ListStage::restoreSelection()
{
    const int row = m_selected == 0 ? -1 : m_model->rowOf(m_selected);
    if (row >= 0 && m_table->currentIndex().row() != row) {
        m_table->setCurrentIndex(m_model->index(row, 0));
        m_table->scrollTo(m_model->index(row, 0));
    } else if (row < 0 && m_selected != 0 && m_model->state() != RecordModel::State::Loading) {
        m_selected = 0;
        emit selectedChanged(0);
    }
    if (m_start == Start::FirstRow && !m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
}

void ListStage::refresh()
{
    switch (m_model->state()) {
    case RecordModel::State::Ready: setCurrentWidget(m_table); break;
    case RecordModel::State::Loading: m_patience.start(); break;
    case RecordModel::State::Empty:
    case RecordModel::State::Failed: showNothing(); break;
    }
}

void ListStage::showNothing()
{
    m_empty->clearActions();
    if (m_model->state() == RecordModel::State::Failed) {
        m_empty->setState(EmptyState::Kind::CouldNotLoad, m_words.couldNotLoad, m_model->error().what);
        connect(m_empty->addAction(tr("Try again"), ButtonKind::Primary), &QPushButton::clicked, m_model,
                &RecordModel::restart);
    } else if (m_model->state() == RecordModel::State::Loading) {
        m_empty->setState(EmptyState::Kind::Loading, tr("Loading…"));
    } else if (m_filtered) {
        m_empty->setState(EmptyState::Kind::NothingMatches, m_words.nothingMatches, m_words.nothingMatchesHint);
        connect(m_empty->addAction(tr("Clear filters")), &QPushButton::clicked, this, &ListStage::clearRequested);
    } else {
        m_empty->setState(EmptyState::Kind::NothingYet, m_words.nothingYet, m_words.nothingYetHint);
        m_empty->setIconName(m_words.icon);
        if (!m_words.firstStep.isEmpty())
            connect(m_empty->addAction(m_words.firstStep), &QPushButton::clicked, this, &ListStage::firstStepRequested);
    }
    setCurrentWidget(m_empty);
}

} // namespace laurel::ui
