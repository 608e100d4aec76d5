// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/StatusChange.h"
#include "page/Page.h"
#include "service/CredentialService.h"

class QAction;
class QPlainTextEdit;

namespace laurel::ui {

class CertificatePreview;
class InlineMessage;
class KeyValueList;
class PageHeader;
class SectionHeader;
class StatusMoves;
class StatusPill;
class VerificationList;

/// One credential: its certificate, what was signed, whether that holds, and the files to hand out.
class CredentialView final : public QWidget
{
    Q_OBJECT

public:
    explicit CredentialView(const PageContext &context, QWidget *parent = nullptr);

    void open(CredentialId id);
    [[nodiscard]] CredentialId shown() const { return m_credential.id; }
    /// Asks about the credential shown.
    void beginChange(StatusChange change);

signals:
    void closed();
    void presented(); ///< what was opened is here
    void linkActivated(const laurel::ui::Link &link);

private:
    void build();
    void buildHead(QWidget *head);
    [[nodiscard]] QWidget *buildLeft();
    [[nodiscard]] QWidget *buildRight();
    void take(const Result<Credential> &answer);
    void reload(const service::Change &change);
    void showFacts();
    void showKey(quint64 token);
    void showSigned();
    void verify(CredentialId id, quint64 token);
    void saveCertificate();
    void saveCredential(DocumentForm form);
    void saveBadge(service::BadgeForm form);
    void saveEuropean();
    void exportRun();
    /// Writes a file when it is there, or says why it is not.
    void writeWhenMade(const QString &path, const QFuture<Result<QByteArray>> &made);
    /// `also`: what to say besides that it is saved.
    void write(const QString &path, const QByteArray &bytes, const QString &also = {});
    void copy(const QString &text, const QString &said);

    PageContext m_context;
    std::shared_ptr<service::Workspace> m_workspace;
    PageHeader *m_header = nullptr;
    StatusPill *m_state = nullptr;
    StatusMoves *m_moves = nullptr;
    InlineMessage *m_message = nullptr;
    CertificatePreview *m_preview = nullptr;
    VerificationList *m_checks = nullptr;
    KeyValueList *m_facts = nullptr;
    SectionHeader *m_signedHead = nullptr;
    QPlainTextEdit *m_signed = nullptr;
    QAction *m_saveJson = nullptr;
    QAction *m_saveToken = nullptr;
    Credential m_credential;
    quint64 m_asked = 0;
};

} // namespace laurel::ui
