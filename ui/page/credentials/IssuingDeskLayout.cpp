// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the issuing desk is laid out; what it does is in IssuingDesk.cpp.

#include "page/credentials/IssuingDesk.h"

#include "model/ReadyModel.h"
#include "page/HeadBand.h"
#include "page/credentials/CertificateCard.h"
#include "page/credentials/KeyStrip.h"
#include "page/credentials/ProofChoice.h"
#include "page/credentials/RunList.h"
#include "widget/Button.h"
#include "widget/EmptyState.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/Scroll.h"
#include "widget/Section.h"
#include "widget/TableView.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace laurel::ui {

IssuingDesk::IssuingDesk(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_workspace(context.workspace)
    , m_mayIssue(service::permits(context.workspace->actor().role, service::Verb::Issue))
{
    setObjectName(u"desk"_s);
    build();
    wire();
    refreshButtons();
}

void IssuingDesk::build()
{
    auto *head = new HeadBand(this);
    buildHead();
    head->add(m_header);
    head->add(m_key);
    head->add(m_form);
    head->add(m_progress);
    head->add(m_message);
    m_runs = new RunList;
    m_runs->setObjectName(u"desk.runs"_s);
    m_runs->setAccessibleName(tr("Runs with people ready"));
    m_runs->setFixedWidth(272);
    auto *columns = new QWidget;
    auto *row = new QHBoxLayout(columns);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_runs);
    row->addWidget(buildMiddle(), 6);
    row->addWidget(buildSide(), 4);
    m_empty = new EmptyState(EmptyState::Kind::Loading, tr("Loading…"));
    m_empty->setIconName(u"award"_s);
    m_stack = new QStackedWidget;
    m_stack->addWidget(columns);
    m_stack->addWidget(m_empty);
    m_stack->setCurrentIndex(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_stack, 1);
}

void IssuingDesk::buildHead()
{
    m_header = new PageHeader(tr("Issuing desk"));
    m_header->setObjectName(u"desk.header"_s);
    m_header->setBreadcrumb({tr("Credentials")});
    m_all = new Button(tr("Issue all runs…"));
    m_all->setObjectName(u"desk.issueAll"_s);
    m_issue = new Button(tr("Issue credentials"), ButtonKind::Primary);
    m_issue->setObjectName(u"desk.issue"_s);
    m_header->addSecondary(m_all);
    m_header->setPrimary(m_issue);
    m_key = new KeyStrip(m_context);
    m_form = new ProofChoice(m_workspace);
    m_message = new InlineMessage;
    m_message->setObjectName(u"desk.message"_s);
    m_message->setClosable(true);
    m_progress = new QWidget;
    m_progress->setObjectName(u"desk.progress"_s);
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Credentials issued"));
    m_barWords = new Label({}, TextSize::Small, Weight::Regular, Role::Muted);
    auto *cancel = new Button(tr("Stop"), ButtonKind::Secondary);
    cancel->setAccessibleDescription(tr("What is issued stays issued; the rest waits."));
    auto *row = new QHBoxLayout(m_progress);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::M);
    row->addWidget(m_bar, 1);
    row->addWidget(m_barWords);
    row->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, this, [this] { m_workspace->jobs().cancel(m_job); });
}

QWidget *IssuingDesk::buildMiddle()
{
    auto *middle = new Card;
    m_people = new SectionHeader({});
    m_table = new TableView;
    m_table->setObjectName(u"desk.table"_s);
    m_table->setAccessibleName(tr("People of this run"));
    m_table->setDensity(TableView::Density::Compact);
    m_ready = new ReadyModel(this);
    m_table->setModel(m_ready);
    m_table->setColumnKind(ReadyModel::State, ColumnKind::Pill);
    m_table->setColumnWidth(ReadyModel::Result, 176);
    m_table->setColumnWidth(ReadyModel::State, 132);
    m_table->setStretchColumn(ReadyModel::Name, 144);
    m_table->setYielding({ReadyModel::Result});
    middle->body()->addWidget(m_people);
    middle->body()->addWidget(m_table, 1);
    auto *room = new QWidget;
    auto *column = new QVBoxLayout(room);
    column->setContentsMargins(space::L, space::L, space::S, space::L);
    column->addWidget(middle);
    return room;
}

QWidget *IssuingDesk::buildSide()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::S, space::L, space::L, space::L);
    column->setSpacing(space::L);
    m_certificate = new CertificateCard(m_workspace);
    column->addWidget(m_certificate);
    auto *done = new Card;
    auto *header = new SectionHeader(tr("Just issued"));
    auto *all = new Button(tr("Show all"), ButtonKind::Quiet);
    header->addTrailing(all);
    connect(all, &QPushButton::clicked, this, [this] {
        emit linkActivated({u"credentials"_s, m_run.id.value(), u"run"_s});
    });
    done->body()->addWidget(header);
    m_done = new QVBoxLayout;
    m_done->setSpacing(0);
    done->body()->addLayout(m_done);
    done->setObjectName(u"desk.done"_s);
    m_doneCard = done;
    m_doneCard->hide();
    column->addWidget(done);
    column->addStretch();
    return scrolled(content);
}

} // namespace laurel::ui
