// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/IssuingDesk.h"

#include "base/WhenDone.h"
#include "model/ReadyModel.h"
#include "model/Words.h"
#include "page/RecordLine.h"
#include "page/credentials/CertificateCard.h"
#include "page/credentials/KeyStrip.h"
#include "page/credentials/ProofChoice.h"
#include "page/credentials/RunList.h"
#include "page/learners/PersonParts.h"
#include "widget/Button.h"
#include "widget/EmptyState.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/Section.h"
#include "widget/TableView.h"

#include <QLocale>
#include <QProgressBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int doneLines = 8;

int readyIn(const QList<RunRow> &rows)
{
    return std::accumulate(rows.begin(), rows.end(), 0, [](int sum, const RunRow &row) { return sum + row.ready; });
}

int runsReadyIn(const QList<RunRow> &rows)
{
    return int(std::count_if(rows.begin(), rows.end(), [](const RunRow &row) { return row.ready > 0; }));
}

} // namespace

void IssuingDesk::open(RunId run)
{
    m_wanted = run;
    m_message->dismiss();
    m_doneCard->hide();
    m_key->reload();
    m_form->reload();
    askRuns();
}

QStringList IssuingDesk::proofs() const
{
    return m_form->proofs();
}

void IssuingDesk::setProofs(const QStringList &proofs)
{
    m_form->setProofs(proofs);
}

void IssuingDesk::wire()
{
    connect(m_header, &PageHeader::crumbActivated, this, &IssuingDesk::closed);
    connect(m_issue, &QPushButton::clicked, this, &IssuingDesk::issueChosen);
    connect(m_all, &QPushButton::clicked, this, &IssuingDesk::issueAll);
    connect(m_key, &KeyStrip::changed, this, &IssuingDesk::refreshButtons);
    connect(m_form, &ProofChoice::changed, this, [this] { m_key->setProofs(m_form->proofs()); });
    connect(m_key, &KeyStrip::linkActivated, this, &IssuingDesk::linkActivated);
    connect(m_runs, &RunList::chosen, this, &IssuingDesk::choose);
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &index) {
        emit linkActivated({u"learners"_s, index.data(ReadyModel::LearnerRole).toLongLong(), {}});
    });
    connect(&m_workspace->jobs(), &service::JobBoard::changed, this, &IssuingDesk::followJob);
    connect(&m_workspace->jobs(), &service::JobBoard::finished, this, &IssuingDesk::followJob);
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        const bool counts = change.kind == service::ChangeKind::Credential ||
                            change.kind == service::ChangeKind::Enrolment || change.kind == service::ChangeKind::Run;
        if (counts && isVisible() && !m_job.isValid())
            askRuns();
        if (change.kind == service::ChangeKind::Key || change.kind == service::ChangeKind::Institution)
            m_form->reload();
    });
}

void IssuingDesk::askRuns()
{
    const quint64 token = ++m_askedRuns;
    whenDone(m_workspace->runs().list({}), this, [this, token](const Result<QList<RunId>> &ids) {
        if (token != m_askedRuns)
            return;
        if (!ids.ok()) {
            m_message->say(Tone::Bad, ids.error().what);
            return;
        }
        whenDone(m_workspace->runs().rows(*ids), this, [this, token](const Result<QList<RunRow>> &rows) {
            if (token == m_askedRuns && rows.ok())
                takeRuns(*rows);
        });
    });
}

void IssuingDesk::takeRuns(const QList<RunRow> &rows)
{
    m_rows.clear();
    for (const RunRow &row : rows) {
        if (row.ready > 0 || row.id == m_wanted)
            m_rows.append(row);
    }
    const int ready = readyIn(m_rows);
    const int runs = runsReadyIn(m_rows); // the one asked for is listed with nobody ready too
    m_header->setSubtitle(ready == 0   ? tr("Nobody is waiting for a credential")
                          : ready == 1 ? tr("1 credential to issue")
                          : runs == 1
                              ? tr("%1 credentials to issue in 1 run").arg(numberText(ready))
                              : tr("%1 credentials to issue in %2 runs").arg(numberText(ready), numberText(runs)));
    m_stack->setCurrentIndex(m_rows.isEmpty() ? 1 : 0);
    if (m_rows.isEmpty()) {
        m_empty->setState(EmptyState::Kind::NothingYet, tr("Nothing to issue"),
                          tr("People appear here once a board has ratified their pass."));
        m_run = {};
    }
    m_runs->setRuns(m_rows, std::exchange(m_wanted, RunId()));
    refreshButtons();
    emit presented();
}

void IssuingDesk::choose(const RunRow &run)
{
    m_run = run;
    m_people->setTitle(run.code);
    m_key->setRun(run.id);
    m_people->setNote(tr("Loading…"));
    refreshButtons();
    if (m_shown != run.id)
        m_certificate->clear();
    m_shown = run.id;
    const quint64 token = ++m_askedReady;
    whenDone(m_workspace->credentials().ready(run.id), this, [this, token](const Result<QList<ReadyRow>> &rows) {
        if (token != m_askedReady)
            return;
        if (!rows.ok()) {
            m_people->setNote({});
            m_message->say(Tone::Bad, rows.error().what);
            return;
        }
        m_ready->setRows(*rows);
        m_certificate->setPeople(*rows);
        const int other = m_ready->rowCount() - m_ready->readyCount() - m_ready->issuedCount();
        QStringList counts{tr("%1 ready").arg(numberText(m_ready->readyCount()))};
        if (m_ready->issuedCount() > 0)
            counts << tr("%1 issued").arg(numberText(m_ready->issuedCount()));
        if (other > 0)
            counts << tr("%1 not ready").arg(numberText(other));
        m_people->setNote(counts.join(u" · "_s));
    });
    showPreview(run.id);
}

void IssuingDesk::showPreview(RunId run)
{
    CredentialFilter filter;
    filter.run = run;
    const quint64 token = m_askedReady;
    const auto show = [this, token](const Result<QList<CredentialId>> &ids) {
        if (token == m_askedReady)
            m_certificate->setIssued(ids.ok() && !ids->isEmpty() ? ids->constFirst() : CredentialId());
    };
    whenDone(m_workspace->credentials().list(filter), this, show);
}

void IssuingDesk::refreshButtons()
{
    const bool running = m_job.isValid();
    const int total = readyIn(m_rows);
    m_issue->setText(m_run.ready == 0   ? tr("Issue credentials")
                     : m_run.ready == 1 ? tr("Issue 1 credential")
                                        : tr("Issue %1 credentials").arg(numberText(m_run.ready)));
    QString reason;
    if (!m_mayIssue)
        reason = tr("Your role may look at credentials but not issue them.");
    else if (running)
        reason = tr("A round is being issued already.");
    else if (!m_key->problem().isEmpty())
        reason = m_key->problem();
    else if (!m_key->hasKey())
        reason = tr("Create a signing key first.");
    m_issue->setBlocked(!reason.isEmpty() ? reason : m_run.ready > 0 ? QString() : tr("Nobody on this run is ready."));
    m_all->setBlocked(!reason.isEmpty() ? reason : total > 0 ? QString() : tr("Nobody on any run is ready."));
    m_progress->setVisible(running);
}

void IssuingDesk::issueChosen()
{
    confirmIssue({m_run.id}, m_run.code, m_run.ready);
}

void IssuingDesk::issueAll()
{
    const int runs = runsReadyIn(m_rows);
    confirmIssue({}, runs == 1 ? tr("1 run") : tr("%1 runs").arg(numberText(runs)), readyIn(m_rows));
}

void IssuingDesk::confirmIssue(const QList<RunId> &runs, const QString &where, int count)
{
    Question question;
    question.title = count == 1 ? tr("Issue 1 credential?") : tr("Issue %1 credentials?").arg(numberText(count));
    question.text = tr("%1: every one gets a register number and is signed. Issuing cannot be undone: what "
                       "is in the register stays there.")
                        .arg(where);
    question.verb = count == 1 ? tr("Issue 1 credential") : tr("Issue %1 credentials").arg(numberText(count));
    m_context.prompt->confirm(this, question, [this, runs, where] {
        if (m_key->isUnlocked())
            start(runs, where);
        else
            m_key->unlock([this, runs, where] { start(runs, where); });
    });
}

void IssuingDesk::start(const QList<RunId> &runs, const QString &where)
{
    if (m_job.isValid())
        return;
    using service::IssueReport;
    service::IssueRequest request;
    request.runs = runs;
    request.proofs = m_form->proofs();
    m_message->dismiss();
    m_doneCard->hide();
    m_wanted = m_run.id; // stays on the list although nobody of it is ready any more
    m_job = m_workspace->jobs().run<IssueReport>(
        tr("Issuing %1").arg(where),
        [workspace = m_workspace, request](const service::JobControl &control) {
            return workspace->credentials().issue(request, control);
        },
        [runs](const IssueReport &report) {
            using Kind = service::JobSubject::Kind;
            const bool one = runs.size() == 1;
            const QString issued =
                report.issued == 1 ? tr("1 credential issued")
                                   : tr("%1 credentials issued, %2 a second")
                                         .arg(numberText(report.issued), QLocale().toString(report.perSecond, 'f', 0));
            return service::JobOutcome(
                issued, {one ? Kind::CredentialsOfRun : Kind::Credentials, one ? runs.first().value() : 0, {}});
        });
    m_bar->setRange(0, 0);
    m_barWords->setText(tr("Preparing…"));
    refreshButtons();
}

void IssuingDesk::followJob(JobId id)
{
    const service::JobInfo *job = m_workspace->jobs().job(id);
    if (id != m_job || !job)
        return;
    if (job->state == service::JobState::Running) {
        m_bar->setRange(0, int(job->total));
        m_bar->setValue(int(job->done));
        m_barWords->setText(tr("%1 of %2").arg(numberText(job->done), numberText(job->total)));
        return;
    }
    m_job = {};
    if (job->state == service::JobState::Done)
        m_message->say(Tone::Good, job->summary);
    else if (job->error)
        m_message->say(job->state == service::JobState::Cancelled ? Tone::Warn : Tone::Bad, job->error->what);
    showDone(m_run.id);
    askRuns();
}

void IssuingDesk::showDone(RunId run)
{
    CredentialFilter filter;
    filter.run = run;
    whenDone(m_workspace->credentials().list(filter), this, [this](const Result<QList<CredentialId>> &ids) {
        if (!ids.ok() || ids->isEmpty())
            return;
        whenDone(m_workspace->credentials().rows(ids->mid(0, doneLines)), this,
                 [this](const Result<QList<CredentialRow>> &rows) {
                     if (!rows.ok())
                         return;
                     fillCredentials(*m_done, *rows, CredentialTitle::Learner,
                                     [this](const Link &link) { emit linkActivated(link); });
                     m_doneCard->show();
                 });
    });
}

} // namespace laurel::ui
