// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/WelcomeForms.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/import/ImportPanel.h"
#include "page/import/ImportPreview.h"
#include "service/Wording.h"
#include "shell/Closing.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"

#include <QApplication>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr quint64 sampleSeed = 2026;

QString ownFile(const QString &name)
{
    return QFileInfo(sampleFile()).absolutePath() + u'/' + name;
}

} // namespace

WayIn::WayIn(Prompt *prompt, const QString &title, const QString &sentence, const QString &verb)
    : m_prompt(prompt)
    , m_fields(new QVBoxLayout)
    , m_go(new Button(verb, ButtonKind::Primary))
    , m_back(new Button(tr("Back")))
    , m_message(new InlineMessage)
    , m_progressWords(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
    , m_bar(new QProgressBar)
{
    body()->setContentsMargins(space::Xl, space::Xl, space::Xl, space::Xl);
    body()->setSpacing(space::S);
    body()->addWidget(new Label(title, TextSize::Body, Weight::Strong));
    auto *words = new Label(sentence, TextSize::Body, Weight::Regular, Role::Muted);
    words->setWordWrap(true);
    body()->addWidget(words);
    body()->addSpacing(space::S);
    m_fields->setSpacing(space::S);
    body()->addLayout(m_fields);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::S);
    foot->addWidget(m_go);
    foot->addWidget(m_back);
    foot->addStretch(1);
    body()->addLayout(foot);
    // Below the buttons: what comes and goes never moves one from under the pointer.
    body()->addWidget(m_message);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    body()->addWidget(m_bar);
    body()->addWidget(m_progressWords);
    body()->addStretch(1);
    rest();
    m_go->setAccessibleName(verb.isEmpty() ? title : QString());
    connect(m_go, &QPushButton::clicked, this, [this] { go(); });
    connect(m_back, &QPushButton::clicked, this, &WayIn::leave);
    connect(m_message, &InlineMessage::actionTriggered, this, &WayIn::openInstead);
}

WayIn::~WayIn()
{
    m_cancel.cancel(); // the database closes behind the form as soon as the work has noticed
}

void WayIn::leave()
{
    stop();
    m_leaving = m_busy;
    if (m_busy) {
        m_progressWords->setText(tr("Stopping…"));
        return; // fail() follows when the work has noticed
    }
    rest();
    m_message->dismiss();
    emit left();
}

void WayIn::openInstead()
{
    if (m_busy)
        return;
    work(tr("Opening…"));
    whenDone(closedInBackground(openLater(m_there, service::OpenMode::Existing)), this, [this](const Opened &opened) {
        if (!opened.ok())
            return fail(opened.error());
        m_workspace = *opened;
        handOver();
    });
}

void WayIn::handOver()
{
    if (m_leaving)
        return fail({Fault::Cancelled, {}}); // done a moment before it noticed
    rest();
    if (!m_workspace)
        return;
    keep(m_workspace);
    emit ready(std::exchange(m_workspace, {}));
}

QLineEdit *WayIn::addPlace(const QString &label, const FileQuestion &question, const QString &start)
{
    auto *field = new QLineEdit(start);
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::S);
    auto *choose = new Button(tr("Choose…"));
    choose->setAccessibleName(tr("Choose: %1").arg(QString(label).remove(u'&')));
    field->setAccessibleName(QString(label).remove(u'&'));
    row->addWidget(field, 1);
    row->addWidget(choose);
    box->setFocusProxy(field);
    m_fields->addWidget(new FieldRow(label, box));
    connect(choose, &QPushButton::clicked, this, [this, question, field] {
        m_prompt->chooseFile(this, question, [field](const QString &path) { field->setText(path); });
    });
    return field;
}

void WayIn::makeFile(const QString &path, std::function<void()> then)
{
    if (m_busy)
        return; // a second one would take the first one's file for somebody else's, and clear it away
    work(tr("Making the database…"));
    whenDone(createUnlessDropped(path), this, [this, path, then = std::move(then)](const Opened &made) {
        if (!made.ok()) {
            fail(made.error());
            m_there = path;
            m_message->setAction(made.error().fault == Fault::Conflict ? tr("Open it") : QString());
            return;
        }
        m_workspace = *made;
        if (m_leaving)
            return fail({Fault::Cancelled, {}});
        then();
    });
}

template <typename T, typename F>
void WayIn::fill(const QFuture<Result<T>> &answered, F filled)
{
    whenDone(answered, this, [this, filled = std::move(filled)](const Result<T> &answer) {
        if (answer.ok())
            filled(*answer);
        else
            fail(answer.error());
    });
}

void WayIn::work(const QString &sentence)
{
    m_busy = true;
    m_message->dismiss();
    m_message->setAction({});
    m_bar->setRange(0, 0);
    m_bar->show();
    m_progressWords->setText(sentence);
    m_progressWords->show();
    m_go->setBlocked(tr("This is under way."));
}

void WayIn::fail(const Error &error)
{
    if (!m_workspace)
        return settle(error);
    // Busy until its file is out of the way: the person may want the same name again.
    whenDone(letGo(std::exchange(m_workspace, {})), this, [this, error](const Result<void> &) { settle(error); });
}

void WayIn::settle(const Error &error)
{
    rest();
    if (std::exchange(m_leaving, false)) {
        m_message->dismiss();
        emit left();
        return;
    }
    m_message->say(Tone::Bad, error.what);
}

void WayIn::rest()
{
    m_busy = false;
    m_bar->hide();
    m_progressWords->hide();
    m_go->setBlocked({});
    rested();
}

service::JobControl WayIn::control()
{
    service::JobControl control;
    m_cancel = control.cancel;
    control.progress = [this, alive = QPointer<WayIn>(this)](qint64 done, qint64 total) {
        QMetaObject::invokeMethod(qApp, [this, alive, done, total] {
            if (alive.isNull())
                return;
            m_bar->setRange(0, total > 0 ? 1000 : 0);
            m_bar->setValue(total > 0 ? int(done * 1000 / total) : 0);
            m_progressWords->setText(total > 0 ? tr("%1 of %2").arg(numberText(done), numberText(total))
                                               : numberText(done));
        });
    };
    return control;
}

SampleForm::SampleForm(Prompt *prompt)
    : WayIn(prompt, tr("Look around with sample data"),
            tr("The sample is kept in a file of its own. Delete the file when you have seen enough."),
            tr("Make the sample"))
{
    setObjectName(u"welcome.sample"_s);
    m_file = addPlace(tr("&Keep it in"),
                      {tr("Sample data"), tr("Laurel databases (*.db)"), u"sample.db"_s, FileQuestion::Kind::Create},
                      sampleFile());
    m_file->setObjectName(u"welcome.sample.file"_s);
    m_go->setObjectName(u"welcome.sample.go"_s);
}

void SampleForm::begin()
{
    m_go->setFocus();
}

void SampleForm::go()
{
    makeFile(m_file->text().trimmed(), [this] {
        work(tr("Making courses, runs and learners…"));
        fill(m_workspace->imports().loadSample(sampleSeed, control()), [this](const ImportReport &) { handOver(); });
    });
}

ImportForm::ImportForm(Prompt *prompt)
    : WayIn(prompt, tr("Import what you have"),
            tr("Choose the folder with courses.csv, studentInfo.csv and the others. It is read and checked first."), {})
    , m_panel(new ImportPanel(prompt, &service::ImportService::previewOulad, u"welcome.import"_s))
{
    setObjectName(u"welcome.import"_s);
    m_panel->setObjectName(u"welcome.import.panel"_s);
    m_file = addPlace(tr("&Keep the database in"),
                      {tr("New database"), tr("Laurel databases (*.db)"), u"laurel.db"_s, FileQuestion::Kind::Create},
                      ownFile(u"laurel.db"_s));
    m_file->setObjectName(u"welcome.import.file"_s);
    m_fields->addWidget(m_panel);
    m_go->hide(); // the panel's own button says how many rows
    connect(m_panel, &ImportPanel::importRequested, this, &ImportForm::apply);
}

void ImportForm::begin()
{
    m_panel->focusFolder();
}

void ImportForm::go()
{
    m_panel->look();
}

void ImportForm::stop()
{
    WayIn::stop();
    m_panel->reset();
}

void ImportForm::rested()
{
    m_panel->setBlocked({});
}

void ImportForm::apply(const QString &folder)
{
    m_panel->setBlocked(tr("The import is under way."));
    makeFile(m_file->text().trimmed(), [this, folder] {
        work(tr("Importing…"));
        fill(m_workspace->imports().importOulad(folder, service::DryRun::No, control()),
             [this](const ImportReport &report) {
                 if (report.applied)
                     return handOver();
                 m_panel->forget();
                 fail({Fault::Invalid, tr("Nothing was imported. %1").arg(firstError(report))});
             });
    });
}

FirstForm::FirstForm(Prompt *prompt)
    : WayIn(prompt, tr("Your institution"), tr("Its name stands on every credential. The rest can wait."),
            tr("Create the database"))
{
    setObjectName(u"welcome.first"_s);
    m_name = new QLineEdit;
    m_name->setObjectName(u"welcome.first.name"_s);
    m_name->setPlaceholderText(tr("University of Aberwyn"));
    m_nameRow = new FieldRow(tr("&Name"), m_name, FieldRow::Need::Required);
    m_country = new QComboBox;
    for (const auto &[code, name] : {std::pair(u"GB"_s, tr("United Kingdom")), std::pair(u"IE"_s, tr("Ireland")),
                                     std::pair(u"DE"_s, tr("Germany")), std::pair(u"FR"_s, tr("France")),
                                     std::pair(u"ES"_s, tr("Spain")), std::pair(u"NL"_s, tr("Netherlands"))})
        m_country->addItem(name, code);
    m_ukprn = new QLineEdit;
    m_ukprn->setMaxLength(8);
    m_ukprn->setPlaceholderText(u"10007814"_s);
    m_ukprn->setObjectName(u"welcome.first.ukprn"_s);
    m_ukprnRow = new FieldRow(tr("&UKPRN"), m_ukprn);
    m_ukprnRow->setHint(tr("Eight digits; leave it empty outside the United Kingdom."));
    m_fields->addWidget(m_nameRow);
    m_fields->addWidget(new FieldRow(tr("Count&ry"), m_country));
    m_fields->addWidget(m_ukprnRow);
    m_file = addPlace(tr("&Keep the database in"),
                      {tr("New database"), tr("Laurel databases (*.db)"), u"laurel.db"_s, FileQuestion::Kind::Create},
                      ownFile(u"laurel.db"_s));
    m_file->setObjectName(u"welcome.first.file"_s);
    m_go->setObjectName(u"welcome.first.go"_s);
    connect(m_nameRow, &FieldRow::left, this, [this] { showFindings(); });
    connect(m_ukprnRow, &FieldRow::left, this, [this] { showFindings(); });
}

void FirstForm::begin()
{
    m_name->setFocus();
}

Institution FirstForm::institution() const
{
    Institution institution;
    institution.name.insert(u"en"_s, m_name->text().trimmed());
    institution.country = m_country->currentData().toString();
    institution.ukprn = m_ukprn->text().trimmed();
    return institution;
}

FieldRow *FirstForm::showFindings()
{
    m_nameRow->clearMessage();
    m_ukprnRow->clearMessage();
    FieldRow *first = nullptr;
    for (const Issue &issue : check(institution())) {
        FieldRow *row = issue.field.startsWith(u"name"_s) ? m_nameRow
                        : issue.field == u"ukprn"_s       ? m_ukprnRow
                                                          : nullptr;
        if (row == nullptr || issue.severity != Severity::Error)
            continue;
        row->setMessage(Tone::Bad, service::describe(issue));
        if (first == nullptr)
            first = row;
    }
    return first;
}

void FirstForm::go()
{
    if (FieldRow *first = showFindings()) {
        first->editor()->setFocus();
        return;
    }
    makeFile(m_file->text().trimmed(), [this] {
        fill(m_workspace->institution().save(institution(), tr("Set up the institution")),
             [this](const Institution &) { handOver(); });
    });
}

} // namespace laurel::ui
