// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/StatusChange.h"
#include "page/Page.h"
#include "widget/Palette.h"

#include <functional>
#include <optional>

class QMenu;

namespace laurel::ui {

class Button;

/// Revoking, suspending and reinstating credentials from a page: asks, does it, and tells what came of it. The same for
/// one credential and for a selection of the register.
class StatusMoves final : public QObject
{
    Q_OBJECT

public:
    /// `asker`: the widget the questions belong to; it outlives this.
    StatusMoves(const PageContext &context, QWidget *asker);

    /// Of `ids`, those the change is possible for are asked about; the others are left as they are.
    void begin(StatusChange change, const QList<CredentialId> &ids);

    /// A drop-down with the three, over whatever `ids` says is meant when it is opened.
    [[nodiscard]] Button *makeButton(const QString &name, const std::function<QList<CredentialId>()> &ids);

signals:
    void said(laurel::ui::Tone tone, const QString &line);

private:
    void fill(QMenu *menu, const QList<CredentialId> &ids);
    void ask(StatusChange change, const QList<CredentialRow> &rows);
    void perform(StatusChange change, const QList<CredentialRow> &rows, std::optional<StatusReason> reason);

    PageContext m_context;
    QWidget *m_asker;
};

} // namespace laurel::ui
