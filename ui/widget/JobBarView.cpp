// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/JobBarView.h"

#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/JobRowView.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace laurel::ui {

JobBarView::JobBarView(QWidget *parent)
    : QWidget(parent)
    , m_jobs(new QVBoxLayout)
    , m_idle(new ElidedLabel({}, TextSize::Small, Weight::Regular, Role::Muted, this))
    , m_status(new ElidedLabel({}, TextSize::Small, Weight::Regular, Role::Muted, this))
    , m_unsavedWords(new ElidedLabel({}, TextSize::Small, Weight::Regular, Role::Bad, this))
    , m_unsaved(new QWidget(this))
{
    setAccessibleName(tr("Jobs and status"));
    m_jobs->setSpacing(2);
    m_jobs->addWidget(m_idle);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::L, space::Xs, space::L, space::Xs);
    row->setSpacing(space::Xl);
    row->addLayout(m_jobs, 1);
    layOutUnsaved();
    row->addWidget(m_unsaved, 1, Qt::AlignBottom);
    row->addWidget(m_status, 0, Qt::AlignBottom);
    m_status->setObjectName(QStringLiteral("jobs.status"));
    m_status->setFixedHeight(24);
    m_idle->setMinimumHeight(24);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void JobBarView::layOutUnsaved()
{
    m_unsaved->setObjectName(QStringLiteral("jobs.unsaved"));
    auto *row = new QHBoxLayout(m_unsaved);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::S);
    m_unsavedWords->setObjectName(QStringLiteral("jobs.unsaved.words"));
    row->addWidget(m_unsavedWords, 1);
    const auto offer = [&](const QString &verb, const QString &name, void (JobBarView::*signal)()) {
        auto *button = new Button(verb, ButtonKind::Quiet, m_unsaved);
        button->setObjectName(name);
        button->setFixedHeight(24);
        button->setFont(textFont(TextSize::Small));
        connect(button, &QPushButton::clicked, this, signal);
        row->addWidget(button);
    };
    offer(tr("Save again"), QStringLiteral("jobs.saveAgain"), &JobBarView::saveAgainRequested);
    offer(tr("Discard"), QStringLiteral("jobs.discard"), &JobBarView::discardRequested);
    m_unsaved->hide();
}

void JobBarView::setUnsaved(const QString &words)
{
    m_unsavedWords->setText(words);
    m_unsaved->setVisible(!words.isEmpty());
}

void JobBarView::setJob(const JobLine &job)
{
    JobRowView *&row = m_rows[job.id];
    if (!row) {
        row = new JobRowView(this);
        row->setObjectName(QStringLiteral("job.") + job.id);
        m_jobs->addWidget(row);
        const QString id = job.id;
        connect(row, &JobRowView::cancelRequested, this, [this, id] { emit cancelRequested(id); });
        connect(row, &JobRowView::showRequested, this, [this, id] { emit showRequested(id); });
        connect(row, &JobRowView::undoRequested, this, [this, id] { emit undoRequested(id); });
        connect(row, &JobRowView::retryRequested, this, [this, id] { emit retryRequested(id); });
        connect(row, &JobRowView::dismissed, this, [this, id] {
            removeJob(id);
            emit dismissed(id);
        });
    }
    row->setJob(job);
    row->show();
    m_idle->hide();
}

void JobBarView::removeJob(const QString &id)
{
    JobRowView *row = m_rows.take(id);
    if (!row)
        return;
    m_jobs->removeWidget(row);
    row->hide();
    row->deleteLater();
    m_idle->setVisible(m_rows.isEmpty());
}

void JobBarView::setIdleText(const QString &text)
{
    m_idle->setText(text);
}

void JobBarView::setStatus(const QStringList &parts)
{
    m_status->setText(parts.join(QStringLiteral(" · ")));
}

QString JobBarView::progressWords(const JobLine &job)
{
    const QLocale locale;
    QStringList parts;
    if (job.total > 0)
        parts.append(tr("%1 of %2").arg(locale.toString(job.done), locale.toString(job.total)));
    else if (job.done > 0)
        parts.append(locale.toString(job.done));
    if (job.perSecond > 0)
        parts.append(tr("%1/s").arg(locale.toString(job.perSecond, 'f', job.perSecond < 10 ? 1 : 0)));
    if (const auto left = job.secondsLeft) {
        if (*left < 60)
            parts.append(tr("%1 s left").arg(locale.toString(*left)));
        else if (*left < 3600)
            parts.append(tr("%1 min left").arg(locale.toString((*left + 59) / 60)));
        else
            parts.append(tr("%1 h %2 min left").arg(locale.toString(*left / 3600), locale.toString(*left % 3600 / 60)));
    }
    return parts.join(QStringLiteral(" · "));
}

void JobBarView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    painter.fillRect(rect(), palette.color(palette.isDark() ? Role::Panel : Role::Background));
    painter.fillRect(QRect(0, 0, width(), 1), palette.color(Role::Line));
}

} // namespace laurel::ui
