// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/import/ImportPage.h"

#include "model/Words.h"
#include "page/HeadBand.h"
#include "page/import/ImportPanel.h"
#include "page/import/ImportPreview.h"
#include "widget/PageHeader.h"
#include "widget/Scroll.h"
#include "widget/Section.h"

#include <QDir>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int bodyWidth = 1120;

/// An import that findings stopped has failed, and says at the first place.
Result<ImportReport> appliedOr(const Result<ImportReport> &report)
{
    if (!report.ok() || report->applied || errorsIn(*report) == 0)
        return report;
    return Error{Fault::Invalid, ImportPage::tr("Nothing was imported. %1").arg(firstError(*report))};
}

service::JobOutcome outcomeOf(const ImportReport &report)
{
    if (rowsToImport(report) == 0)
        return ImportPage::tr("Everything was here already");
    const bool changes =
        report.courses.changed + report.runs.changed + report.learners.changed + report.enrolments.changed > 0;
    const QString line = changes ? ImportPage::tr("%1 learners and %2 enrolments are new, others are up to date")
                                 : ImportPage::tr("%1 learners and %2 enrolments are new");
    return {line.arg(numberText(report.learners.added), numberText(report.enrolments.added)),
            {service::JobSubject::Kind::Runs, 0, {}}};
}

} // namespace

ImportPage::ImportPage(PageContext context, QWidget *parent)
    : Page(std::move(context), parent)
{
    auto *header = new PageHeader(tr("Import"));
    header->setObjectName(u"import.header"_s);
    header->setSubtitle(tr("Courses, runs, learners and results from an OULAD folder, all or nothing"));
    auto *band = new HeadBand;
    band->add(header);
    m_panel = new ImportPanel(
        this->context().prompt,
        [this](const QString &folder, const service::JobControl &control) {
            return workspace().imports().importOulad(folder, service::DryRun::Yes, control);
        },
        u"import"_s);
    auto *card = new Card;
    card->setMaximumWidth(bodyWidth);
    card->body()->addWidget(m_panel);
    auto *content = new QWidget;
    auto *inside = new QVBoxLayout(content);
    inside->setContentsMargins(20, space::L, 20, space::Xl);
    inside->addWidget(card);
    inside->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(band);
    column->addWidget(scrolledDown(content), 1);
    connect(m_panel, &ImportPanel::importRequested, this, &ImportPage::start);
    connect(&workspace().jobs(), &service::JobBoard::changed, this, &ImportPage::note);
}

void ImportPage::follow(const Link &link)
{
    const service::JobInfo *under = workspace().jobs().job(m_job);
    if (link.section.isEmpty() || (under != nullptr && under->state == service::JobState::Running))
        return m_panel->focusFolder();
    m_panel->setFolder(link.section);
    m_panel->look();
}

void ImportPage::focusFilter()
{
    m_panel->focusFolder();
}

void ImportPage::start(const QString &folder)
{
    if (const service::JobInfo *under = workspace().jobs().job(m_job);
        under != nullptr && under->state == service::JobState::Running)
        return;
    m_job = workspace().jobs().run<ImportReport>(
        {tr("Importing %1").arg(QDir(folder).dirName()), service::JobAgain::Yes},
        [imports = &workspace().imports(), folder](const service::JobControl &control) {
            return imports->importOulad(folder, service::DryRun::No, control).then(&appliedOr);
        },
        &outcomeOf);
    note(m_job);
}

void ImportPage::note(JobId job)
{
    const service::JobInfo *info = job == m_job ? workspace().jobs().job(job) : nullptr;
    if (info == nullptr)
        return;
    switch (info->state) {
    case service::JobState::Running:
        m_panel->setBlocked(tr("The import is under way."));
        m_panel->tell(Tone::Info, tr("The import is under way. You may go on working; its progress stands at the foot "
                                     "of the window."));
        return;
    case service::JobState::Cancelled:
        m_panel->setBlocked({});
        return m_panel->tell(Tone::Info, tr("Stopped. Nothing was imported."));
    case service::JobState::Done:
    case service::JobState::Failed:
        m_panel->setBlocked({});
        m_panel->forget();
        m_panel->tell(info->error ? Tone::Bad : Tone::Good, info->summary);
    }
}

} // namespace laurel::ui
