// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/verify/VerifyPage.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/Counted.h"
#include "page/HeadBand.h"
#include "page/verify/DropArea.h"
#include "page/verify/InputsModel.h"
#include "page/verify/LookUpRow.h"
#include "page/verify/VerifyResult.h"
#include "service/InBackground.h"
#include "widget/EmptyState.h"
#include "widget/FieldRow.h"
#include "widget/PageHeader.h"
#include "widget/Scroll.h"
#include "widget/TableView.h"

#include <QBuffer>
#include <QClipboard>
#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int msPatience = 200;
constexpr int msBetweenCounts = 100;
constexpr int leastInputs = 280; ///< widths of the list, which leaves most of a narrow window to the result
constexpr int mostInputs = 340;
constexpr int leastName = 96; ///< of a file, so that what came of it stays in sight beside it
constexpr int outcomeWidth = 110;
constexpr int fieldWidth = 340;

} // namespace

VerifyPage::VerifyPage(PageContext context, QWidget *parent)
    : Page(std::move(context), parent)
    , m_stage(new QStackedWidget)
    , m_drop(new DropArea)
    , m_wait(new EmptyState(EmptyState::Kind::Loading, tr("Checking…")))
    , m_problem(new EmptyState(EmptyState::Kind::CouldNotLoad, {}))
    , m_model(new InputsModel(this))
    , m_table(new TableView)
    , m_result(new VerifyResult)
{
    setAcceptDrops(true);
    auto *band = new HeadBand;
    band->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum); // the counts may need another line
    buildHead(band);
    buildStage();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(band);
    column->addWidget(m_stage, 1);
    auto *pasted = new QShortcut(QKeySequence::Paste, this);
    pasted->setContext(Qt::WidgetWithChildrenShortcut);
    connect(pasted, &QShortcut::activated, this, &VerifyPage::paste);
    m_patience.setSingleShot(true);
    m_patience.setInterval(msPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_stage->setCurrentWidget(m_wait); });
    clear();
}

VerifyPage::~VerifyPage()
{
    m_stop.cancel();
    m_stopLookUp.cancel();
}

void VerifyPage::buildHead(QWidget *band)
{
    m_header = new PageHeader(tr("Verify"));
    m_header->setObjectName(u"verify.header"_s);
    auto *paste = new Button(tr("&Paste"), u"clipboard"_s);
    paste->setObjectName(u"verify.paste"_s);
    auto *folder = new Button(tr("Open fol&der…"), u"folder2-open"_s);
    folder->setObjectName(u"verify.folder"_s);
    auto *file = new Button(tr("&Open file…"), ButtonKind::Primary);
    file->setObjectName(u"verify.file"_s);
    m_header->addSecondary(paste);
    m_header->addSecondary(folder);
    m_header->setPrimary(file);
    connect(paste, &QPushButton::clicked, this, &VerifyPage::paste);
    connect(folder, &QPushButton::clicked, this, [this] { chooseFile(true); });
    connect(file, &QPushButton::clicked, this, [this] { chooseFile(false); });
    m_recipient = new QLineEdit;
    m_recipient->setObjectName(u"verify.recipient"_s);
    m_recipient->setPlaceholderText(tr("sian.obrien@example.ac.uk"));
    m_recipient->setFixedWidth(fieldWidth);
    m_recipient->setMaxLength(200);
    connect(m_recipient, &QLineEdit::editingFinished, this, [this] {
        if (!m_inputs.isEmpty() && m_recipient->text().trimmed() != m_asked)
            start();
    });
    auto *row = new FieldRow(tr("&Should belong to"), m_recipient);
    row->setHint(tr("Name, e-mail address or number as the issuer knows it; leave it empty not to ask"));
    auto *head = static_cast<HeadBand *>(band);
    head->add(m_header);
    head->add(row);
}

void VerifyPage::buildStage()
{
    m_drop->words()->setObjectName(u"verify.drop"_s);
    m_wait->setObjectName(u"verify.wait"_s);
    m_problem->setObjectName(u"verify.problem"_s);
    Button *cancel = m_wait->addAction(tr("Cancel"));
    cancel->setObjectName(u"verify.cancel"_s);
    connect(cancel, &QPushButton::clicked, this, &VerifyPage::stop);
    Button *again = m_problem->addAction(tr("Try again"), ButtonKind::Secondary);
    again->setObjectName(u"verify.again"_s);
    connect(again, &QPushButton::clicked, this, &VerifyPage::start);
    Button *other = m_problem->addAction(tr("Hand in something else"));
    other->setObjectName(u"verify.other"_s);
    connect(other, &QPushButton::clicked, this, &VerifyPage::clear);
    auto *around = new QWidget;
    auto *inside = new QVBoxLayout(around);
    inside->setContentsMargins(20, space::L, 20, 20);
    inside->addWidget(m_drop);
    m_results = buildResults();
    for (QWidget *place : {around, static_cast<QWidget *>(m_wait), static_cast<QWidget *>(m_problem), m_results})
        m_stage->addWidget(place);
}

QWidget *VerifyPage::buildResults()
{
    m_table->setObjectName(u"verify.table"_s);
    m_table->setAccessibleName(tr("What was handed in"));
    m_table->setModel(m_model);
    m_table->setColumnKind(InputsModel::Name, ColumnKind::Title);
    m_table->setColumnKind(InputsModel::Outcome, ColumnKind::Pill);
    m_table->setStretchColumn(InputsModel::Name, leastName);
    m_table->setColumnWidth(InputsModel::Outcome, outcomeWidth);
    m_table->setMinimumWidth(leastInputs);
    m_table->setMaximumWidth(qRound(mostInputs * textScale()));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { select(now.row()); });
    connect(m_result->lookUp(), &LookUpRow::asked, this, &VerifyPage::lookUp);
    connect(m_result->lookUp(), &LookUpRow::stopped, this, &VerifyPage::stopLookUp);
    auto *content = new QWidget;
    auto *inside = new QVBoxLayout(content);
    inside->setContentsMargins(20, space::L, 20, 20);
    inside->addWidget(m_result);
    QScrollArea *scroll = scrolled(content);
    scroll->setObjectName(u"verify.result"_s);
    auto *results = new QWidget;
    auto *row = new QHBoxLayout(results);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_table, 2);
    row->addWidget(scroll, 3);
    return results;
}

void VerifyPage::follow(const Link &link)
{
    QList<service::VerifyInput> inputs;
    for (const QString &path : linkedPaths(link.section))
        inputs.append({path});
    if (!inputs.isEmpty())
        handIn(inputs);
}

void VerifyPage::focusFilter()
{
    m_recipient->setFocus();
    m_recipient->selectAll();
}

bool VerifyPage::closeInnermost()
{
    if (m_stage->currentIndex() == 0)
        return false;
    if (m_stage->currentWidget() == m_wait)
        stop();
    else if (m_lookedUp >= 0)
        stopLookUp();
    else
        clear();
    return true;
}

void VerifyPage::chooseFile(bool folder)
{
    const QString kinds = tr("Credentials (*.json *.jsonld *.jwt *.jws *.png *.jpg *.jpeg *.svg *.pdf);;All files (*)");
    const FileQuestion question = folder
                                      ? FileQuestion{tr("Folder of credentials"), {}, {}, FileQuestion::Kind::Folder}
                                      : FileQuestion{tr("Credential to verify"), kinds, {}, FileQuestion::Kind::Open};
    context().prompt->chooseFile(this, question, [this](const QString &path) { handIn({{path}}); });
}

void VerifyPage::paste()
{
    if (const QMimeData *held = QGuiApplication::clipboard()->mimeData(); held != nullptr && mayBeHandedIn(*held))
        return take(*held);
    m_inputs.clear();
    showProblem(int(EmptyState::Kind::NothingMatches), tr("There is nothing to paste"),
                tr("Copy the text of a credential, its file or its picture first."));
}

void VerifyPage::take(const QMimeData &held)
{
    const QList<service::VerifyInput> inputs = inputsOf(held);
    if (inputs.isEmpty())
        takePicture(qvariant_cast<QImage>(held.imageData()));
    else
        handIn(inputs);
}

void VerifyPage::takePicture(const QImage &picture)
{
    forget();
    const quint64 token = m_token;
    const auto encode = [picture] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        if (!buffer.open(QIODevice::WriteOnly) || !picture.save(&buffer, "PNG"))
            bytes.clear();
        return bytes;
    };
    whenDone(service::inBackground(encode), this, [this, token](const QByteArray &bytes) {
        if (token == m_token)
            handIn({{tr("Pasted picture"), bytes}});
    });
}

void VerifyPage::handIn(const QList<service::VerifyInput> &inputs)
{
    m_inputs = inputs;
    start();
}

void VerifyPage::start()
{
    forget();
    m_asked = m_recipient->text().trimmed();
    m_wait->setState(EmptyState::Kind::Loading, tr("Checking…"));
    m_header->setSubtitle(tr("Checking…"));
    m_patience.start();
    whenDone(workspace().verifier().verify({m_inputs, m_asked}, control()), this,
             [this, token = m_token](const Result<service::VerifyReport> &answer) {
                 if (token == m_token)
                     arrived(answer);
             });
}

/// What is under way is of no interest any more.
void VerifyPage::forget()
{
    m_stop.cancel();
    ++m_token;
    m_patience.stop();
    stopLookUp();
}

/// The same at the person's wish: what was shown before comes back.
void VerifyPage::stop()
{
    forget();
    if (m_stage->currentWidget() != m_wait)
        return;
    if (m_model->rowCount() > 0)
        m_stage->setCurrentWidget(m_results);
    else
        clear();
}

void VerifyPage::clear()
{
    forget();
    m_inputs.clear();
    m_model->setInputs({});
    m_header->setSubtitle(tr("Is it genuine, and does it still hold?"));
    m_stage->setCurrentIndex(0);
}

service::JobControl VerifyPage::control()
{
    service::JobControl control;
    m_stop = control.cancel;
    control.progress = [alive = QPointer<VerifyPage>(this), token = m_token,
                        shown = std::make_shared<QElapsedTimer>()](qint64 done, qint64 total) {
        if (shown->isValid() && shown->elapsed() < msBetweenCounts)
            return;
        shown->start();
        QMetaObject::invokeMethod(qApp, [alive, token, done, total] {
            if (!alive.isNull() && token == alive->m_token)
                alive->m_wait->setState(EmptyState::Kind::Loading, tr("Checking…"),
                                        tr("%1 of %2").arg(numberText(done), numberText(total)));
        });
    };
    return control;
}

void VerifyPage::arrived(const Result<service::VerifyReport> &answer)
{
    m_patience.stop();
    if (!answer.ok())
        return showProblem(int(EmptyState::Kind::CouldNotLoad), tr("It could not be checked"), answer.error().what);
    if (answer->inputs.isEmpty()) {
        return showProblem(int(EmptyState::Kind::NothingMatches), tr("There is no credential in this folder"),
                           answer->passedOver == 0
                               ? tr("The folder is empty.")
                               : counted(answer->passedOver, tr("%1 file holds none and was passed over."),
                                         tr("%1 files hold none and were passed over.")));
    }
    present(*answer);
}

void VerifyPage::showProblem(int kind, const QString &headline, const QString &sentence)
{
    m_model->setInputs({});
    m_problem->setState(static_cast<EmptyState::Kind>(kind), headline, sentence);
    m_problem->findChild<Button *>(u"verify.again"_s)->setVisible(!m_inputs.isEmpty());
    m_header->setSubtitle(headline);
    m_stage->setCurrentWidget(m_problem);
}

void VerifyPage::present(const service::VerifyReport &report)
{
    m_model->setInputs(report.inputs);
    m_table->setVisible(report.inputs.size() > 1);
    m_passedOver = report.passedOver;
    updateSubtitle();
    m_stage->setCurrentWidget(m_results);
    m_table->selectRow(0);
    m_table->setCurrentIndex(m_model->index(0, 0));
    if (report.inputs.size() > 1)
        m_table->setFocus();
    else
        findChild<QScrollArea *>(u"verify.result"_s)->setFocus();
}

void VerifyPage::updateSubtitle()
{
    const service::VerifyReport report{m_model->inputs(), m_passedOver};
    if (report.inputs.size() == 1 && report.passedOver == 0)
        return m_header->setSubtitle(QFileInfo(report.inputs.first().name).fileName());
    QStringList parts;
    for (const Verdict verdict :
         {Verdict::Genuine, Verdict::NotFullyChecked, Verdict::NotValid, Verdict::NotGenuine, Verdict::Unreadable}) {
        if (const int count = report.count(verdict); count > 0)
            parts.append(tr("%1: %2").arg(worded(verdict).text, numberText(count)));
    }
    if (report.passedOver > 0)
        parts.append(tr("Passed over: %1").arg(numberText(report.passedOver)));
    m_header->setSubtitleParts(parts);
}

void VerifyPage::select(int row)
{
    const service::VerifiedInput *input = m_model->at(row);
    if (input == nullptr)
        return;
    showInput(*input);
    if (!input->text.isEmpty() || input->error || m_model->rowCount() == 1)
        return;
    // Of many, only the first come with their text; this one is asked for by itself.
    whenDone(workspace().verifier().verify({{sourceOf(*input)}, m_asked}, {}), this,
             [this, row, token = m_token](const Result<service::VerifyReport> &answer) {
                 const service::VerifiedInput *still = token == m_token ? m_model->at(row) : nullptr;
                 // Meanwhile the web may have answered, which knows more.
                 if (still != nullptr && still->text.isEmpty() && answer.ok() && answer->inputs.size() == 1)
                     replace(row, answer->inputs.first());
             });
}

void VerifyPage::showInput(const service::VerifiedInput &input)
{
    m_result->present(input);
    if (m_lookedUp >= 0) {
        m_result->lookUp()->setState(m_lookedUp == m_table->currentIndex().row() ? LookUpRow::State::Asking
                                                                                 : LookUpRow::State::Elsewhere);
    }
}

void VerifyPage::replace(int row, const service::VerifiedInput &input)
{
    m_model->replace(row, input);
    updateSubtitle();
    if (m_table->currentIndex().row() == row)
        showInput(input);
}

/// Asks the web about the one that is shown; everything else can be looked at meanwhile.
void VerifyPage::lookUp()
{
    const int row = m_table->currentIndex().row();
    const service::VerifiedInput *input = m_model->at(row);
    if (input == nullptr || m_lookedUp >= 0)
        return;
    m_lookedUp = row;
    service::JobControl control;
    m_stopLookUp = control.cancel;
    m_result->lookUp()->setState(LookUpRow::State::Asking);
    // The file may be another one by now, and then names others: only who was shown is asked.
    const service::VerifyRequest request{{sourceOf(*input)}, m_asked, service::Reach::Web, input->hosts};
    whenDone(workspace().verifier().verify(request, control), this,
             [this, token = m_lookUpToken](const Result<service::VerifyReport> &answer) {
                 if (token == m_lookUpToken)
                     lookedUp(answer);
             });
}

void VerifyPage::stopLookUp()
{
    m_stopLookUp.cancel();
    ++m_lookUpToken;
    m_lookedUp = -1;
    m_result->lookUp()->setState(LookUpRow::State::Offered);
}

void VerifyPage::lookedUp(const Result<service::VerifyReport> &answer)
{
    const int row = std::exchange(m_lookedUp, -1);
    LookUpRow *lookUp = m_result->lookUp();
    const bool hadFocus = lookUp->holdsFocus();
    lookUp->setState(LookUpRow::State::Offered);
    if (answer.ok() && answer->inputs.size() == 1)
        replace(row, answer->inputs.first());
    else if (!answer.ok() && row == m_table->currentIndex().row())
        lookUp->tell(answer.error().what);
    // Where there is nothing more to ask, one goes on to read what came.
    if (hadFocus && lookUp->isVisible())
        lookUp->takeFocus();
    else if (hadFocus)
        findChild<QScrollArea *>(u"verify.result"_s)->setFocus();
}

/// What came in by itself may be no file.
service::VerifyInput VerifyPage::sourceOf(const service::VerifiedInput &input) const
{
    const auto same = [&input](const service::VerifyInput &one) { return one.bytes && one.name == input.name; };
    const auto found = std::find_if(m_inputs.begin(), m_inputs.end(), same);
    return found == m_inputs.end() ? service::VerifyInput{input.name} : *found;
}

void VerifyPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!mayBeHandedIn(*event->mimeData()))
        return;
    event->acceptProposedAction();
    m_before = m_stage->currentWidget();
    m_drop->setHot(true);
    m_stage->setCurrentIndex(0);
}

void VerifyPage::dragLeaveEvent(QDragLeaveEvent * /*event*/)
{
    m_drop->setHot(false);
    if (m_before != nullptr)
        m_stage->setCurrentWidget(m_before);
    m_before = nullptr;
}

void VerifyPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_drop->setHot(false);
    m_before = nullptr;
    take(*event->mimeData());
}

} // namespace laurel::ui
