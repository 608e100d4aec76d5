// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/BoardTab.h"

#include "base/WhenDone.h"
#include "model/RosterModel.h"
#include "model/Words.h"
#include "page/Counted.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"
#include "widget/Section.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

BoardTab::BoardTab(const PageContext &context, RosterModel *people, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_people(people)
    , m_counts(new KeyValueList)
    , m_held(new KeyValueList)
    , m_unknown(new Label({}, TextSize::Body, Weight::Regular, Role::Warn))
    , m_date(new QDateEdit)
    , m_chair(new QLineEdit)
    , m_minutes(new QPlainTextEdit)
    , m_ratify(new Button(tr("Ratify"), ButtonKind::Primary))
    , m_issue(new Button(tr("Issue credentials…"), ButtonKind::Secondary))
    , m_message(new InlineMessage)
{
    build();
    connect(m_people, &RosterModel::rosterChanged, this, &BoardTab::refreshCounts);
    connect(m_ratify, &QPushButton::clicked, this, &BoardTab::ask);
    connect(m_issue, &QPushButton::clicked, this, [this] {
        emit linkActivated({u"credentials"_s, m_id.value(), u"issue"_s});
    });
}

void BoardTab::build()
{
    m_date->setObjectName(u"run.board.date"_s);
    m_date->setCalendarPopup(true);
    m_chair->setObjectName(u"run.board.chair"_s);
    m_minutes->setObjectName(u"run.board.minutes"_s);
    m_minutes->setTabChangesFocus(true);
    m_minutes->setFixedHeight(96);
    m_ratify->setObjectName(u"run.ratify"_s);
    m_issue->setObjectName(u"run.issue"_s);
    m_message->setObjectName(u"run.board.message"_s);
    m_message->setClosable(true);
    m_unknown->setWordWrap(true);
    auto *results = new Card;
    results->body()->addWidget(new SectionHeader(tr("Results to ratify")));
    results->body()->addWidget(m_counts);
    results->body()->addWidget(m_unknown);
    results->body()->addSpacing(space::S);
    results->body()->addWidget(new SectionHeader(tr("Boards held")));
    results->body()->addWidget(m_held);
    results->body()->addStretch();
    auto *meeting = new Card;
    meeting->body()->addWidget(new SectionHeader(tr("The meeting"), tr("ratifying is never undone")));
    auto *date = new FieldRow(tr("&Date"), m_date);
    date->setHint(tr("The award date of what it ratifies."));
    meeting->body()->addWidget(date);
    meeting->body()->addWidget(new FieldRow(tr("Cha&ir"), m_chair));
    meeting->body()->addWidget(new FieldRow(tr("&Minutes"), m_minutes));
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_ratify);
    actions->addWidget(m_issue);
    actions->addStretch();
    meeting->body()->addSpacing(space::S);
    meeting->body()->addLayout(actions);
    meeting->body()->addWidget(m_message);
    meeting->body()->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, space::L, 20, space::L);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::L);
    column->addLayout(row);
    column->addStretch();
    row->addWidget(results, 1);
    row->addWidget(meeting, 1);
}

void BoardTab::setRun(RunId id)
{
    m_id = id;
    m_date->setDate(m_context.workspace->clock().today());
    m_chair->clear();
    m_minutes->clear();
    m_message->dismiss();
    refresh();
}

void BoardTab::setRow(const RunRow &row)
{
    m_row = row;
    m_issue->setText(row.ready > 0 ? counted(row.ready, tr("Issue %1 credential…"), tr("Issue %1 credentials…"))
                                   : tr("Issue credentials…"));
    m_issue->setBlocked(row.ready > 0 ? QString() : tr("Nobody here has a ratified pass without a credential."));
}

void BoardTab::refresh()
{
    whenDone(m_context.workspace->runs().boards(m_id), this, [this, id = m_id](const Result<QList<Board>> &boards) {
        if (id == m_id && boards.ok())
            showBoards(*boards);
    });
}

void BoardTab::showBoards(const QList<Board> &boards)
{
    m_held->clear();
    for (const Board &board : boards) {
        const QString chair = board.chair.isEmpty() ? QString() : tr(" · %1").arg(board.chair);
        m_held->addRow(dateText(board.held), counted(board.ratified, tr("%1 result"), tr("%1 results")) + chair);
    }
    if (boards.isEmpty())
        m_held->addRow(tr("None yet"), QString());
}

void BoardTab::refreshCounts()
{
    QMap<EnrolmentResult, int> counts;
    int unknown = 0;
    m_open = 0;
    for (const RosterRow &row : m_people->roster()) {
        if (row.board.isValid())
            continue;
        if (row.result == EnrolmentResult::NotYetKnown) {
            unknown += takesPlace(row.status) ? 1 : 0;
            continue;
        }
        ++counts[row.result];
        ++m_open;
    }
    m_counts->clear();
    for (auto at = counts.cbegin(); at != counts.cend(); ++at)
        m_counts->addFigure(worded(at.key()).text, numberText(at.value()));
    if (counts.isEmpty())
        m_counts->addRow(tr("Nothing to ratify"), QString());
    m_unknown->setText(unknown > 0 ? counted(unknown, tr("%1 result is not known yet and waits for a later board."),
                                             tr("%1 results are not known yet and wait for a later board."))
                                   : QString());
    m_unknown->setVisible(unknown > 0);
    m_ratify->setText(m_open > 0 ? counted(m_open, tr("Ratify %1 result"), tr("Ratify %1 results")) : tr("Ratify"));
    m_ratify->setBlocked(m_open > 0 ? QString() : tr("There is no result no board has ratified."));
}

void BoardTab::ask()
{
    const Question question{tr("%1 of %2?").arg(m_ratify->text(), m_row.code),
                            tr("They become final with %1 as award date and cannot be changed or taken back.")
                                .arg(dateText(m_date->date())),
                            m_ratify->text(), Question::Tone::Ordinary};
    m_context.prompt->confirm(this, question, [self = QPointer<BoardTab>(this), id = m_id] {
        if (!self.isNull() && self->m_id == id)
            self->ratify();
    });
}

void BoardTab::ratify()
{
    Board board;
    board.run = m_id;
    board.held = m_date->date();
    board.chair = m_chair->text().trimmed();
    board.minutes = m_minutes->toPlainText().trimmed();
    m_message->dismiss();
    m_ratify->setBlocked(tr("The results are being ratified."));
    whenDone(m_context.workspace->runs().ratify(m_id, board), this,
             [this](const Result<service::RatifyReport> &answer) {
                 refreshCounts();
                 if (answer.ok())
                     return;
                 m_message->say(Tone::Bad, answer.error().what);
                 emit failed();
             });
}

} // namespace laurel::ui
