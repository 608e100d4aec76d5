// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/JobRowView.h"

#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/Icon.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>

namespace laurel::ui {

namespace {

constexpr int BarWidth = 180;
constexpr int Steps = 1000; // totals may exceed what a progress bar counts

Tone toneOf(JobLine::State state)
{
    switch (state) {
    case JobLine::State::Done: return Tone::Good;
    case JobLine::State::Failed: return Tone::Bad;
    case JobLine::State::Cancelled:
    case JobLine::State::Running: break;
    }
    return Tone::Neutral;
}

} // namespace

JobRowView::JobRowView(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel({}, TextSize::Small, Weight::Regular, Role::Text, this))
    , m_bar(new QProgressBar(this))
    , m_sign(new QWidget(this))
    , m_words(new ElidedLabel({}, TextSize::Small, Weight::Regular, Role::Muted, this))
    , m_cancel(new Button(tr("Cancel"), ButtonKind::Quiet, this))
    , m_show(new Button(tr("Show"), ButtonKind::Quiet, this))
    , m_undo(new Button(tr("Undo"), ButtonKind::Quiet, this))
    , m_retry(new Button(tr("Try again"), ButtonKind::Quiet, this))
    , m_close(new IconButton(QStringLiteral("x"), tr("Take off the list"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::M);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(BarWidth);
    m_sign->setFixedSize(14, 14);
    row->addWidget(m_sign);
    row->addWidget(m_title);
    row->addWidget(m_bar);
    row->addWidget(m_words);
    for (Button *button : {m_cancel, m_show, m_undo, m_retry}) {
        button->setFixedHeight(24);
        button->setFont(textFont(TextSize::Small));
        row->addWidget(button);
    }
    m_close->setFixedSize(24, 24);
    row->addWidget(m_close);
    row->addStretch(1);
    connect(m_cancel, &QPushButton::clicked, this, &JobRowView::cancelRequested);
    connect(m_show, &QPushButton::clicked, this, &JobRowView::showRequested);
    connect(m_undo, &QPushButton::clicked, this, &JobRowView::undoRequested);
    connect(m_retry, &QPushButton::clicked, this, &JobRowView::retryRequested);
    m_show->setObjectName(QStringLiteral("show"));
    m_undo->setObjectName(QStringLiteral("undo"));
    m_retry->setObjectName(QStringLiteral("retry"));
    connect(m_close, &QAbstractButton::clicked, this, &JobRowView::dismissed);
}

void JobRowView::setJob(const JobLine &job)
{
    const bool running = job.state == JobLine::State::Running;
    m_state = job.state;
    m_title->setText(job.title);
    m_bar->setAccessibleName(job.title);
    m_bar->setRange(0, job.total > 0 ? Steps : 0);
    if (job.total > 0)
        m_bar->setValue(int(double(job.done) / double(job.total) * Steps));
    m_bar->setVisible(running);
    m_sign->setVisible(!running);
    m_words->setText(running ? JobBarView::progressWords(job) : job.outcome);
    m_words->setRole(job.state == JobLine::State::Failed ? Role::Bad : Role::Muted);
    m_cancel->setVisible(running && job.canCancel);
    m_show->setVisible(!running && job.canShow);
    m_undo->setVisible(!running && job.canUndo);
    m_retry->setVisible(!running && job.canRetry);
    m_close->setVisible(!running);
    for (Button *button : {m_cancel, m_show, m_undo, m_retry})
        button->setAccessibleName(QStringLiteral("%1: %2").arg(button->text(), job.title));
    update();
}

void JobRowView::paintEvent(QPaintEvent * /*event*/)
{
    if (m_state == JobLine::State::Running)
        return;
    QPainter painter(this);
    const Tone tone = toneOf(m_state);
    paintIcon(painter, m_sign->geometry(), toneIcon(tone), Palette::current().text(tone));
}

} // namespace laurel::ui
