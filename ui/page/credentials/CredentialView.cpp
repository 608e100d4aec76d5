// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/CredentialView.h"

#include "base/WhenDone.h"
#include "model/ProofWords.h"
#include "model/Words.h"
#include "page/HeadBand.h"
#include "page/RecordFrame.h"
#include "page/SaveFile.h"
#include "page/credentials/CertificatePreview.h"
#include "page/credentials/SignedText.h"
#include "page/credentials/StatusMoves.h"
#include "page/credentials/VerificationList.h"
#include "widget/Button.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/Section.h"
#include "widget/StatusPill.h"

#include <QAction>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace laurel::ui {

CredentialView::CredentialView(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_workspace(context.workspace)
{
    setObjectName(u"credential.view"_s);
    build();
}

void CredentialView::build()
{
    auto *head = new HeadBand(this);
    buildHead(head);
    head->add(m_header);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::L);
    row->addWidget(buildLeft(), 3);
    row->addWidget(buildRight(), 2);
    layOutRecord(this, head, row, m_message);
}

void CredentialView::buildHead(QWidget *head)
{
    m_header = new PageHeader({}, head);
    m_header->setObjectName(u"credential.header"_s);
    m_header->setBreadcrumb({tr("Credentials")});
    m_state = new StatusPill;
    m_header->addToTitle(m_state);
    auto *number = new Button(tr("Copy number"), u"clipboard"_s);
    number->setObjectName(u"credential.copyNumber"_s);
    auto *more = new Button(tr("Save as"), u"download"_s);
    more->setObjectName(u"credential.save"_s);
    auto *menu = new QMenu(more);
    m_saveJson = menu->addAction(tr("Save credential (JSON)…"));
    m_saveToken = menu->addAction(tr("Save credential (token)…"));
    connect(m_saveJson, &QAction::triggered, this, [this] { saveCredential(DocumentForm::Json); });
    connect(m_saveToken, &QAction::triggered, this, [this] { saveCredential(DocumentForm::Jwt); });
    QAction *png = menu->addAction(tr("Save as badge, a picture (PNG)…"));
    png->setObjectName(u"credential.saveBadgePng"_s);
    QAction *svg = menu->addAction(tr("Save as badge, a drawing (SVG)…"));
    svg->setObjectName(u"credential.saveBadgeSvg"_s);
    connect(png, &QAction::triggered, this, [this] { saveBadge(service::BadgeForm::Png); });
    connect(svg, &QAction::triggered, this, [this] { saveBadge(service::BadgeForm::Svg); });
    QAction *european = menu->addAction(tr("Save for the European Learning Model…"));
    european->setObjectName(u"credential.saveEuropean"_s);
    connect(european, &QAction::triggered, this, &CredentialView::saveEuropean);
    connect(menu->addAction(tr("Export all certificates of this run…")), &QAction::triggered, this,
            &CredentialView::exportRun);
    more->setMenu(menu);
    m_moves = new StatusMoves(m_context, this);
    Button *status = m_moves->makeButton(u"credential.status"_s, [this] { return QList{m_credential.id}; });
    auto *save = new Button(tr("Save certificate…"), ButtonKind::Primary);
    save->setObjectName(u"credential.saveCertificate"_s);
    m_header->addSecondary(number);
    m_header->addSecondary(more);
    m_header->addSecondary(status);
    m_header->setPrimary(save);
    m_message = footMessage(u"credential.message"_s);
    connect(m_moves, &StatusMoves::said, this, [this](Tone tone, const QString &line) { m_message->say(tone, line); });
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, &CredentialView::reload);
    connect(m_header, &PageHeader::crumbActivated, this, &CredentialView::closed);
    connect(save, &QPushButton::clicked, this, &CredentialView::saveCertificate);
    connect(number, &QPushButton::clicked, this,
            [this] { copy(m_credential.registerNumber.toText(), tr("Number copied.")); });
}

QWidget *CredentialView::buildLeft()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::L);
    auto *certificate = new Card;
    m_preview = new CertificatePreview(m_workspace);
    m_preview->setObjectName(u"credential.preview"_s);
    certificate->body()->addWidget(m_preview);
    column->addWidget(certificate);
    auto *machine = new Card;
    m_signedHead = new SectionHeader(tr("What was signed"));
    auto *copyText = new Button(tr("Copy"), u"clipboard"_s, ButtonKind::Quiet);
    copyText->setAccessibleName(tr("Copy what was signed"));
    m_signedHead->addTrailing(copyText);
    m_signed = new QPlainTextEdit;
    m_signed->setObjectName(u"credential.signed"_s);
    m_signed->setAccessibleName(tr("What was signed"));
    m_signed->setReadOnly(true);
    m_signed->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_signed->setTabChangesFocus(true);
    m_signed->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(textFont(TextSize::Small).pointSizeF());
    m_signed->setFont(mono);
    m_signed->setMinimumHeight(280);
    machine->body()->addWidget(m_signedHead);
    machine->body()->addWidget(m_signed);
    column->addWidget(machine);
    column->addStretch();
    connect(copyText, &QPushButton::clicked, this, [this] { copy(m_signed->toPlainText(), tr("Copied.")); });
    return side;
}

QWidget *CredentialView::buildRight()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::L);
    auto *checks = new Card;
    checks->body()->addWidget(new SectionHeader(tr("Verification"), tr("checked just now")));
    m_checks = new VerificationList;
    m_checks->setObjectName(u"credential.checks"_s);
    checks->body()->addWidget(m_checks);
    column->addWidget(checks);
    auto *facts = new Card;
    facts->body()->addWidget(new SectionHeader(tr("In the register")));
    m_facts = new KeyValueList;
    m_facts->setObjectName(u"credential.facts"_s);
    facts->body()->addWidget(m_facts);
    column->addWidget(facts);
    column->addStretch();
    return side;
}

void CredentialView::open(CredentialId id)
{
    m_message->dismiss();
    if (m_credential.id != id) {
        m_header->setTitle(tr("Loading…"));
        m_header->setSubtitle({});
        m_state->hide();
        m_facts->clear();
        m_signed->clear();
    }
    m_checks->setWords(tr("Checking…"));
    m_preview->show(id);
    const quint64 token = ++m_asked;
    whenDone(m_workspace->credentials().load(id), this, [this, token](const Result<Credential> &answer) {
        if (token == m_asked)
            take(answer);
    });
    verify(id, token);
}

void CredentialView::beginChange(StatusChange change)
{
    m_moves->begin(change, {m_credential.id});
}

void CredentialView::reload(const service::Change &change)
{
    if (change.kind != service::ChangeKind::Credential || !change.ids.contains(m_credential.id.value()))
        return;
    const quint64 token = ++m_asked;
    whenDone(m_workspace->credentials().load(m_credential.id), this, [this, token](const Result<Credential> &answer) {
        if (token == m_asked)
            take(answer);
    });
    verify(m_credential.id, token);
}

void CredentialView::take(const Result<Credential> &answer)
{
    if (!answer.ok()) {
        m_header->setTitle(tr("This credential could not be shown"));
        m_message->say(Tone::Bad, answer.error().what);
        return;
    }
    m_credential = *answer;
    m_header->setTitle(m_credential.registerNumber.toText());
    m_header->setSubtitle(tr("%1 · %2").arg(m_credential.courseTitle, m_credential.learnerName));
    const Worded state = worded(m_credential.state);
    m_state->setStatus(state.text, state.tone);
    m_state->show();
    showFacts();
    showSigned();
    showKey(m_asked);
    emit presented();
}

void CredentialView::showFacts()
{
    m_facts->clear();
    const auto link = [this](const QString &text, const Link &target) {
        auto *button = new Button(QString(text).replace(u'&', u"&&"_s), ButtonKind::Quiet);
        connect(button, &QPushButton::clicked, this, [this, target] { emit linkActivated(target); });
        return button;
    };
    m_facts->addRow(tr("Learner"), link(m_credential.learnerName, {u"learners"_s, m_credential.learner.value(), {}}));
    Button *run = link(tr("Open the run"), {u"runs"_s, m_credential.run.value(), {}});
    whenDone(m_workspace->runs().load(m_credential.run), this, [this, token = m_asked, run](const Result<Run> &answer) {
        if (token == m_asked && answer.ok()) // another credential has another button
            run->setText(QString(answer->code).replace(u'&', u"&&"_s));
    });
    m_facts->addRow(tr("Run"), run);
    m_facts->addRow(tr("Awarded"), dateText(m_credential.awarded));
    m_facts->addRow(tr("Valid until"),
                    m_credential.validUntil.isValid() ? dateText(m_credential.validUntil) : tr("No end"));
    m_facts->addRow(tr("Issued"), QLocale().toString(m_credential.issued.toLocalTime(), u"d MMM yyyy, HH:mm"_s));
    if (!m_credential.stateReason.isEmpty())
        m_facts->addRow(tr("Reason"), reasonText(m_credential.stateReason));
    m_facts->addRow(tr("Signed as"), proofsText(m_credential.proofs));
    m_facts->addRow(tr("Identifier"), m_credential.uri);
    m_facts->addRow(tr("Key"), tr("Loading…"));
}

void CredentialView::showKey(quint64 token)
{
    whenDone(m_workspace->keys().list(), this, [this, token](const Result<QList<SigningKey>> &keys) {
        if (token != m_asked || !keys.ok())
            return;
        const auto found = std::find_if(keys->cbegin(), keys->cend(),
                                        [this](const SigningKey &key) { return key.id == m_credential.key; });
        if (found != keys->cend())
            m_facts->setRow(tr("Key"), tr("%1 (%2)").arg(found->name, worded(found->type)));
    });
}

void CredentialView::showSigned()
{
    m_saveJson->setVisible(!m_credential.json.isEmpty());
    m_saveToken->setVisible(!m_credential.token.isEmpty());
    const SignedText text = readSigned(m_credential.document());
    m_signedHead->setNote(m_credential.json.isEmpty() ? tr("header and payload of the token")
                                                      : tr("the JSON with its proof"));
    m_signed->setPlainText(text.payload.isEmpty()  ? QString::fromUtf8(m_credential.document())
                           : text.header.isEmpty() ? text.payload
                                                   : text.header + u"\n\n"_s + text.payload);
}

void CredentialView::verify(CredentialId id, quint64 token)
{
    whenDone(m_workspace->credentials().verify(id), this, [this, token](const Result<Verification> &answer) {
        if (token != m_asked)
            return;
        if (answer.ok())
            m_checks->setVerification(*answer);
        else
            m_checks->setWords(answer.error().what);
    });
}

void CredentialView::saveCertificate()
{
    const QString suggestion = m_credential.registerNumber.toText() + u".pdf"_s;
    m_context.prompt->chooseFile(this,
                                 {tr("Save certificate"), tr("PDF (*.pdf)"), suggestion, FileQuestion::Kind::Save},
                                 [this, id = m_credential.id](const QString &path) {
                                     writeWhenMade(path, m_workspace->credentials().certificatePdf(id));
                                 });
}

void CredentialView::saveBadge(service::BadgeForm form)
{
    const bool png = form == service::BadgeForm::Png;
    const QString suggestion = m_credential.registerNumber.toText() + (png ? u".png"_s : u".svg"_s);
    m_context.prompt->chooseFile(this,
                                 {tr("Save badge"), png ? tr("PNG picture (*.png)") : tr("SVG drawing (*.svg)"),
                                  suggestion, FileQuestion::Kind::Save},
                                 [this, form, id = m_credential.id](const QString &path) {
                                     writeWhenMade(path, m_workspace->credentials().badge(id, form));
                                 });
}

void CredentialView::writeWhenMade(const QString &path, const QFuture<Result<QByteArray>> &made)
{
    whenDone(made, this, [this, path](const Result<QByteArray> &bytes) {
        if (bytes.ok())
            write(path, *bytes);
        else
            m_message->say(Tone::Bad, bytes.error().what);
    });
}

void CredentialView::saveCredential(DocumentForm form)
{
    const bool token = form == DocumentForm::Jwt;
    const QString suggestion = m_credential.registerNumber.toText() + (token ? u".jwt"_s : u".json"_s);
    const QString kind = token ? tr("Signed credential (*.jwt)") : tr("Signed credential (*.json)");
    m_context.prompt->chooseFile(this, {tr("Save credential"), kind, suggestion, FileQuestion::Kind::Save},
                                 [this, document = token ? m_credential.token : m_credential.json](
                                     const QString &path) { write(path, document); });
}

void CredentialView::saveEuropean()
{
    const QString suggestion = m_credential.registerNumber.toText() + u".elm.json"_s;
    m_context.prompt->chooseFile(
        this,
        {tr("Save for the European Learning Model"), tr("European Learning Model (*.json)"), suggestion,
         FileQuestion::Kind::Save},
        [this, id = m_credential.id](const QString &path) {
            using service::ExportedDocument;
            whenDone(m_workspace->credentials().europeanDocument(id), this,
                     [this, path](const Result<ExportedDocument> &made) {
                         if (!made.ok())
                             return m_message->say(Tone::Bad, made.error().what);
                         QString also = tr("It is not signed: the institution's seal goes on it.");
                         if (!made->lost.isEmpty())
                             also += u' ' + tr("There is no place in %1 for: %2.")
                                                .arg(made->form, made->lost.join(tr("; ", "between parts of a list")));
                         write(path, made->bytes, also);
                     });
        });
}

void CredentialView::exportRun()
{
    m_context.prompt->chooseFile(
        this, {tr("Folder for the certificates"), {}, {}, FileQuestion::Kind::Folder},
        [this, run = m_credential.run](const QString &folder) {
            using service::ExportReport;
            m_workspace->jobs().run<ExportReport>(
                {tr("Exporting certificates"), service::JobAgain::Yes},
                [credentials = &m_workspace->credentials(), folder, run](const service::JobControl &control) {
                    return credentials->exportCertificates(folder, run, control);
                },
                [](const ExportReport &report) {
                    QString line = tr("%1 certificates in %2").arg(numberText(report.written), report.folder);
                    if (report.withoutLogo > 0)
                        line +=
                            tr(", without the institution's logo: it cannot be drawn, choose another in the settings");
                    return service::JobOutcome(line, {service::JobSubject::Kind::File, 0, report.folder});
                });
        });
}

void CredentialView::write(const QString &path, const QByteArray &bytes, const QString &also)
{
    whenDone(saveFile(path, bytes), this, [this, path, also](const Result<void> &answer) {
        if (answer.ok())
            m_message->say(Tone::Good, QString(tr("Saved as %1.").arg(path) + u' ' + also).trimmed());
        else
            m_message->say(Tone::Bad, answer.error().what);
    });
}

void CredentialView::copy(const QString &text, const QString &said)
{
    QGuiApplication::clipboard()->setText(text);
    m_message->say(Tone::Good, said);
}

} // namespace laurel::ui
