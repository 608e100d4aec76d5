// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/home/FailedJobs.h"

#include "page/learners/PersonParts.h"
#include "widget/Button.h"
#include "widget/StatusPill.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <functional>

using namespace Qt::StringLiterals;

namespace laurel::ui {

FailedJobs::FailedJobs(service::JobBoard *board, QWidget *parent)
    : Card(parent)
    , m_board(board)
    , m_lines(new QVBoxLayout)
{
    setObjectName(u"home.failed"_s);
    m_lines->setSpacing(0);
    body()->addWidget(new SectionHeader(tr("Jobs that failed")));
    body()->addLayout(m_lines);
    connect(board, &service::JobBoard::changed, this, &FailedJobs::refresh);
    refresh();
}

void FailedJobs::refresh()
{
    const QList<service::JobInfo> failed = m_board->failed();
    QList<JobId> ids;
    for (const service::JobInfo &info : failed)
        ids.append(info.id);
    setVisible(!ids.isEmpty());
    if (ids == m_shown)
        return;
    m_shown = ids;
    clearColumn(*m_lines);
    for (const service::JobInfo &info : failed)
        m_lines->addWidget(lineOf(info));
    emit countChanged();
}

QWidget *FailedJobs::lineOf(const service::JobInfo &info)
{
    auto *line = new QWidget;
    line->setObjectName(u"home.failed.%1"_s.arg(info.id.value()));
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, space::S, 0, space::S);
    row->setSpacing(space::M);
    auto *pill = new StatusPill;
    pill->setStatus(tr("Failed"), Tone::Bad, u"x-lg"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new Label(info.title, TextSize::Body, Weight::Strong));
    auto *why = new Label(info.summary, TextSize::Small, Weight::Regular, Role::Muted);
    why->setWordWrap(true);
    words->addWidget(why);
    row->addWidget(pill, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    const auto offer = [&](const QString &verb, const QString &name, void (service::JobBoard::*act)(JobId)) {
        auto *button = new Button(verb);
        button->setObjectName(name);
        button->setAccessibleName(u"%1: %2"_s.arg(verb, info.title));
        // Queued: the press takes its own line away.
        connect(
            button, &QPushButton::clicked, m_board,
            [board = m_board, act, id = info.id] { std::invoke(act, board, id); }, Qt::QueuedConnection);
        row->addWidget(button, 0, Qt::AlignVCenter);
    };
    if (info.canRetry)
        offer(tr("Try again"), u"home.failed.retry"_s, &service::JobBoard::retry);
    offer(tr("Dismiss"), u"home.failed.dismiss"_s, &service::JobBoard::dismiss);
    return line;
}

} // namespace laurel::ui
