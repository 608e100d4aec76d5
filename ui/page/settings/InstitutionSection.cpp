// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/InstitutionSection.h"

#include "base/WhenDone.h"
#include "page/settings/AccentSwatch.h"
#include "page/settings/LogoPicker.h"
#include "page/settings/SignatoryList.h"
#include "service/Wording.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

Tone toneOfFinding(Severity severity)
{
    return severity == Severity::Error ? Tone::Bad : severity == Severity::Warning ? Tone::Warn : Tone::Info;
}

void choose(QComboBox &box, const QString &code)
{
    if (box.findData(code) < 0)
        box.addItem(code, code); // what is stored is shown, also if this list does not know it
    box.setCurrentIndex(box.findData(code));
}

} // namespace

void InstitutionSection::connectCommands()
{
    connect(m_commands.get(), &InstitutionCommands::saved, this, [this](const Institution &institution) {
        m_message->dismiss();
        take(institution, Typed::Keep);
    });
    connect(m_commands.get(), &InstitutionCommands::failed, this, [this](const Error &error) {
        const bool conflict = error.fault == Fault::Conflict;
        m_message->say(conflict ? Tone::Warn : Tone::Bad,
                       conflict
                           ? tr("Somebody else changed the institution meanwhile. Your last change was not stored.")
                           : error.what);
        m_message->setAction(tr("Reload"));
    });
    connect(m_message, &InlineMessage::actionTriggered, this, [this] {
        m_message->dismiss();
        load(Typed::Discard);
    });
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Institution && m_commands->isIdle())
            load(Typed::Keep);
    });
}

void InstitutionSection::load(Typed typed)
{
    const quint64 token = ++m_token;
    whenDone(m_workspace->institution().load(), this, [this, token, typed](const Result<Institution> &answer) {
        if (token != m_token)
            return;
        if (answer.ok()) {
            m_commands->reloaded(*answer);
            take(*answer, typed);
        } else if (answer.error().fault == Fault::NotFound) {
            m_loaded = true;
        } else {
            m_message->say(Tone::Bad, answer.error().what);
            m_message->setAction(tr("Try again"));
        }
    });
}

void InstitutionSection::take(const Institution &institution, Typed typed)
{
    m_loaded = true;
    m_exists = true;
    m_stored = institution;
    present(institution, typed);
    showFindings(check(this->typed()));
}

void InstitutionSection::present(const Institution &institution, Typed typed)
{
    for (const TextField &field : std::as_const(m_texts)) {
        if (typed == Typed::Keep && field.line->isModified())
            continue; // somebody is typing there
        if (field.line->text() != field.read(institution))
            field.line->setText(field.read(institution));
        field.line->setModified(false);
    }
    const bool typing = typed == Typed::Keep && m_address->document()->isModified();
    if (!typing && m_address->toPlainText() != institution.address)
        m_address->setPlainText(institution.address);
    choose(*m_country, institution.country);
    choose(*m_language, institution.mainLanguage);
    m_bilingual->setChecked(institution.bilingual);
    m_swatch->setAccent(QColor(institution.accent));
    m_logo->setLogo(institution.logo);
    m_signatories->present(institution.signatories);
}

void InstitutionSection::chooseLogo()
{
    const FileQuestion question{
        tr("Logo for certificates"), tr("Drawings and pictures (*.svg *.png)"), {}, FileQuestion::Kind::Open};
    m_prompt->chooseFile(this, question, [this](const QString &path) {
        whenDone(m_workspace->institution().readLogo(path), this, [this](const Result<QByteArray> &read) {
            if (read.ok())
                setLogo(*read, tr("Change the logo"));
            else
                m_rows.value(u"logo"_s)->setMessage(Tone::Bad, read.error().what);
        });
    });
}

void InstitutionSection::setLogo(const QByteArray &logo, const QString &cause)
{
    m_logo->setLogo(logo);
    commit(cause);
}

Institution InstitutionSection::typed() const
{
    Institution institution = m_stored;
    for (const TextField &field : m_texts)
        field.write(institution, field.line->text().trimmed());
    institution.address = m_address->toPlainText().trimmed();
    institution.country = m_country->currentData().toString();
    institution.mainLanguage = m_language->currentData().toString();
    institution.bilingual = m_bilingual->isChecked();
    institution.logo = m_logo->logo();
    institution.signatories = m_signatories->signatories();
    return institution;
}

void InstitutionSection::commit(const QString &cause)
{
    const Institution after = typed();
    if (!m_loaded || after == m_stored)
        return;
    const Issues findings = check(after);
    showFindings(findings);
    m_swatch->setAccent(QColor(after.accent));
    if (hasErrors(findings))
        return; // the message stands at the field; what was typed stays
    ++m_token;
    settle();
    const Institution before = std::exchange(m_stored, after);
    if (std::exchange(m_exists, true))
        m_commands->editInstitution(before, after, cause);
    else
        m_commands->setUpInstitution(after);
}

void InstitutionSection::settle()
{
    for (const TextField &field : std::as_const(m_texts))
        field.line->setModified(false);
    m_address->document()->setModified(false);
}

void InstitutionSection::showFindings(const Issues &findings)
{
    for (FieldRow *row : std::as_const(m_rows))
        row->clearMessage();
    m_signatories->clearMessages();
    for (const Issue &finding : findings) {
        const Tone tone = toneOfFinding(finding.severity);
        if (finding.field.startsWith(u"signatories")) {
            m_signatories->say(finding.field, tone, service::describe(finding));
            continue;
        }
        FieldRow *row = m_rows.value(finding.field);
        if (row == nullptr)
            row = m_rows.value(finding.field + u".en"_s);
        if (row != nullptr && row->message().isEmpty())
            row->setMessage(tone, service::describe(finding));
    }
}

} // namespace laurel::ui
