// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/StatusChange.h"
#include "model/CredentialModel.h"
#include "page/ListPage.h"

class QMenu;

namespace laurel::ui {

class Chip;
class CredentialView;
class IssuingDesk;
class StatusMoves;

/// The register of everything issued; from here to one credential and to the issuing desk.
class CredentialsPage final : public ListPage
{
    Q_OBJECT

public:
    explicit CredentialsPage(const PageContext &context, QWidget *parent = nullptr);

    /// What it can do, known before there is one; each page registers how.
    [[nodiscard]] static QList<ActionSpec> actionSpecs();

    [[nodiscard]] QString id() const override { return QStringLiteral("credentials"); }
    [[nodiscard]] QString title() const override { return tr("Credentials"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("award"); }
    void follow(const Link &link) override;
    /// The form credentials were last issued in, besides what the list remembers.
    [[nodiscard]] QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

protected:
    void showList() override;

private:
    void buildRegister();
    void buildChips();
    void wire();
    void registerActions();
    void ask();
    void clearFilters();
    void filterRun(RunId run);
    void fillRunMenu();
    void openCredential(qint64 id);
    void openDesk(RunId run);
    [[nodiscard]] QList<CredentialId> selection() const;
    void beginChange(StatusChange change);
    void refreshObstacles();

    CredentialModel *m_model;
    RecordListView *m_list;
    CredentialView *m_view;
    IssuingDesk *m_desk;
    StatusMoves *m_moves;
    QList<std::pair<CredentialState, Chip *>> m_states;
    Chip *m_expiring = nullptr;
    Chip *m_runChip = nullptr;
    QMenu *m_runMenu = nullptr;
    RunId m_run;
    quint64 m_askedRuns = 0;
};

} // namespace laurel::ui
