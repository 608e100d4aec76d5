// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/CredentialModel.h"
#include "page/Page.h"

class QMenu;
class QStackedWidget;

namespace laurel::ui {

class Chip;
class CredentialView;
class FilterBar;
class IssuingDesk;
class ListStage;
class PageHeader;

/// The register of everything issued; from here to one credential and to the issuing desk.
class CredentialsPage final : public Page
{
    Q_OBJECT

public:
    explicit CredentialsPage(PageContext context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("credentials"); }
    [[nodiscard]] QString title() const override { return tr("Credentials"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("award"); }
    void follow(const Link &link) override;
    void focusFilter() override;
    bool closeInnermost() override;
    [[nodiscard]] QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

private:
    void buildRegister();
    void buildChips();
    void wire();
    void registerActions();
    void ask();
    void clearFilters();
    void filterRun(RunId run);
    void fillRunMenu();
    void showCount();
    void showRegister();
    void openCredential(qint64 id);
    void openDesk(RunId run);

    QStackedWidget *m_stack;
    QWidget *m_register;
    PageHeader *m_header;
    FilterBar *m_filter;
    CredentialModel *m_model;
    ListStage *m_stage;
    CredentialView *m_view;
    IssuingDesk *m_desk;
    QList<std::pair<CredentialState, Chip *>> m_states;
    Chip *m_expiring = nullptr;
    Chip *m_runChip = nullptr;
    QMenu *m_runMenu = nullptr;
    RunId m_run;
    quint64 m_askedRuns = 0;
};

} // namespace laurel::ui
