// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/DatabaseSection.h"

#include "page/learners/PersonParts.h"
#include "widget/Button.h"
#include "widget/InlineMessage.h"
#include "widget/Section.h"
#include "widget/StatusPill.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

Label *mutedWords(const QString &text)
{
    auto *words = new Label(text, TextSize::Body, Weight::Regular, Role::Muted);
    words->setWordWrap(true);
    return words;
}

QWidget *findingLine(const service::StoreFinding &finding)
{
    auto *line = new QWidget;
    line->setObjectName(u"database.finding"_s);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, space::Xs, 0, space::Xs);
    row->setSpacing(space::M);
    auto *pill = new StatusPill;
    pill->setStatus(finding.sound ? DatabaseSection::tr("Sound") : DatabaseSection::tr("Damaged"),
                    finding.sound ? Tone::Good : Tone::Bad, finding.sound ? u"check-lg"_s : u"x-lg"_s);
    auto *subject = new Label(finding.subject, TextSize::Body, Weight::Strong);
    auto *text = mutedWords(finding.text);
    row->addWidget(pill, 0, Qt::AlignTop);
    row->addWidget(subject, 0, Qt::AlignTop);
    row->addWidget(text, 1, Qt::AlignTop);
    return line;
}

} // namespace

DatabaseSection::DatabaseSection(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_workspace(context.workspace)
    , m_backupMessage(new InlineMessage)
    , m_checkMessage(new InlineMessage)
    , m_backup(new Button(tr("Back up…"), u"download"_s, ButtonKind::Primary))
    , m_check(new Button(tr("Check database"), u"shield-check"_s))
    , m_findings(new QVBoxLayout)
{
    setObjectName(u"settings.database"_s);
    m_backup->setObjectName(u"database.backup"_s);
    m_check->setObjectName(u"database.check"_s);
    m_backupMessage->setObjectName(u"database.backup.message"_s);
    m_checkMessage->setObjectName(u"database.check.message"_s);
    for (InlineMessage *message : {m_backupMessage, m_checkMessage}) {
        message->setClosable(true);
        message->hide();
    }
    m_findings->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::L);
    column->addWidget(buildPlace());
    column->addWidget(buildBackup());
    column->addWidget(buildCheck());
    column->addStretch(1);
    connect(m_backup, &QPushButton::clicked, this, &DatabaseSection::chooseBackup);
    connect(m_check, &QPushButton::clicked, this, &DatabaseSection::check);
    connect(&m_workspace->jobs(), &service::JobBoard::finished, this, &DatabaseSection::noteEnd);
}

QWidget *DatabaseSection::buildPlace()
{
    auto *card = new Card;
    auto *facts = new KeyValueList;
    const bool server = m_workspace->address().startsWith(u"postgres");
    facts->addRow(tr("Name"), m_workspace->displayName());
    facts->addRow(tr("Kind"),
                  server ? tr("PostgreSQL, shared by everybody who works with it") : tr("SQLite, in one file"));
    facts->addRow(tr("Address"), m_workspace->address())->setObjectName(u"database.address"_s);
    facts->addRow(tr("At work"), m_workspace->actor().name);
    card->body()->addWidget(new SectionHeader(tr("This database")));
    card->body()->addWidget(facts);
    return card;
}

QWidget *DatabaseSection::buildBackup()
{
    auto *card = new Card;
    card->body()->addWidget(new SectionHeader(tr("Backup")));
    card->body()->addWidget(
        mutedWords(tr("A complete copy as of this moment, while work goes on. It opens like any other database.")));
    card->body()->addWidget(m_backup, 0, Qt::AlignLeft);
    card->body()->addWidget(m_backupMessage); // below its button, which stays under the pointer
    return card;
}

QWidget *DatabaseSection::buildCheck()
{
    auto *card = new Card;
    card->body()->addWidget(new SectionHeader(tr("Check")));
    card->body()->addWidget(mutedWords(
        tr("Looks through every page, every line of the history and every credential for damage or tampering.")));
    card->body()->addWidget(m_check, 0, Qt::AlignLeft);
    card->body()->addWidget(m_checkMessage);
    card->body()->addLayout(m_findings);
    return card;
}

void DatabaseSection::chooseBackup()
{
    FileQuestion question;
    question.title = tr("Back up the database");
    question.filter = tr("Laurel database (*.db)");
    const QString stem = QFileInfo(m_workspace->displayName()).completeBaseName();
    question.suggestion = u"%1-%2.db"_s.arg(stem, m_workspace->clock().today().toString(Qt::ISODate));
    question.kind = FileQuestion::Kind::Save;
    m_context.prompt->chooseFile(this, question, [this](const QString &file) { backUp(file); });
}

void DatabaseSection::backUp(const QString &file)
{
    m_backupMessage->dismiss();
    m_backup->setBlocked(tr("A backup is being written."));
    const auto start = [this, file](const service::JobControl &control) {
        return m_workspace->database().backup(file, control).then([file](const Result<void> &answer) {
            return answer.ok() ? Result<QString>(file) : Result<QString>(answer.error());
        });
    };
    m_backupJob = m_workspace->jobs().run<QString>(tr("Backing up"), start, [](const QString &written) {
        return service::JobOutcome(tr("Backed up to %1").arg(QDir::toNativeSeparators(written)),
                                   {service::JobSubject::Kind::File, 0, written});
    });
}

void DatabaseSection::check()
{
    m_checkMessage->dismiss();
    clearColumn(*m_findings);
    m_check->setBlocked(tr("The check is under way."));
    using Findings = QList<service::StoreFinding>;
    const auto start = [this](const service::JobControl &control) { return m_workspace->database().verify(control); };
    const auto summarise = [self = QPointer<DatabaseSection>(this)](const Findings &findings) {
        if (self)
            self->present(findings);
        const auto damaged = std::count_if(findings.begin(), findings.end(),
                                           [](const service::StoreFinding &finding) { return !finding.sound; });
        return service::JobOutcome(damaged == 0 ? tr("The database is sound")
                                                : tr("%1 places are damaged").arg(damaged),
                                   {service::JobSubject::Kind::Database, 0, {}});
    };
    m_checkJob = m_workspace->jobs().run<Findings>(tr("Checking the database"), start, summarise);
}

void DatabaseSection::present(const QList<service::StoreFinding> &findings)
{
    clearColumn(*m_findings);
    for (const service::StoreFinding &finding : findings)
        m_findings->addWidget(findingLine(finding));
}

void DatabaseSection::noteEnd(JobId job)
{
    const service::JobInfo *info = m_workspace->jobs().job(job);
    const bool backup = job == m_backupJob;
    if (info == nullptr || (!backup && job != m_checkJob))
        return;
    InlineMessage *message = backup ? m_backupMessage : m_checkMessage;
    (backup ? m_backup : m_check)->setBlocked({});
    if (info->state == service::JobState::Cancelled) {
        message->say(Tone::Neutral, backup ? tr("Stopped. Nothing was written.") : tr("Stopped before the end."));
    } else if (info->error) {
        message->say(Tone::Bad, info->error->what);
    } else {
        const bool damaged = !backup && info->summary != tr("The database is sound");
        message->say(damaged ? Tone::Bad : Tone::Good, info->summary);
    }
}

} // namespace laurel::ui
