// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "service/Workspace.h"
#include "widget/Section.h"

namespace laurel::ui {

class CertificatePreview;
class Chip;

/// What the certificates of a run will look like before they are issued: for the longest and for the shortest name,
/// where a layout breaks first, and the newest one that was issued.
class CertificateCard final : public QWidget
{
    Q_OBJECT

public:
    explicit CertificateCard(const std::shared_ptr<service::Workspace> &workspace, QWidget *parent = nullptr);

    /// Forgets the run before.
    void clear();
    /// Everybody of the run; those who are ready are looked at.
    void setPeople(const QList<ReadyRow> &people);
    /// The newest credential of the run; not valid: none was issued.
    void setIssued(CredentialId id);

private:
    enum class View { Longest, Shortest, Issued };

    Chip *addChip(QLayout *row, View view, const QString &word, const QString &name);
    [[nodiscard]] bool has(View view) const;
    void present();
    void look(View view);

    SectionHeader *m_header;
    CertificatePreview *m_preview;
    Label *m_who;
    QList<std::pair<View, Chip *>> m_chips;
    ReadyRow m_longest;
    ReadyRow m_shortest;
    CredentialId m_issued;
    int m_ready = 0;
    View m_wanted = View::Longest;
};

} // namespace laurel::ui
