// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

#include <QTimer>

class QImage;
class QLineEdit;
class QMimeData;
class QStackedWidget;

namespace laurel::ui {

class Button;
class DropArea;
class EmptyState;
class InputsModel;
class PageHeader;
class TableView;
class VerifyResult;

/// Is this credential genuine, and does it still hold? Takes files, folders, pasted text and pictures, dropped or
/// chosen, and says of each in plain words what could be checked.
class VerifyPage final : public Page
{
    Q_OBJECT

public:
    explicit VerifyPage(PageContext context, QWidget *parent = nullptr);
    ~VerifyPage() override;
    Q_DISABLE_COPY_MOVE(VerifyPage)

    [[nodiscard]] QString id() const override { return QStringLiteral("verify"); }
    [[nodiscard]] QString title() const override { return tr("Verify"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("shield-check"); }
    /// A section names files to verify, as linkSection() writes them.
    void follow(const Link &link) override;
    void focusFilter() override;
    bool closeInnermost() override;

    /// Verifies these in the place of what was there.
    void handIn(const QList<service::VerifyInput> &inputs);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildHead(QWidget *band);
    void buildStage();
    [[nodiscard]] QWidget *buildResults();
    void chooseFile(bool folder);
    void paste();
    void take(const QMimeData &held);
    void takePicture(const QImage &picture);
    void start();
    void forget();
    void stop();
    void clear();
    [[nodiscard]] service::JobControl control();
    void arrived(const Result<service::VerifyReport> &answer);
    void present(const service::VerifyReport &report);
    void showProblem(int kind, const QString &headline, const QString &sentence);
    void select(int row);
    void showInput(const service::VerifiedInput &input);
    void replace(int row, const service::VerifiedInput &input);
    void lookUp();
    void stopLookUp();
    void lookedUp(const Result<service::VerifyReport> &answer);
    [[nodiscard]] service::VerifyInput sourceOf(const service::VerifiedInput &input) const;
    void updateSubtitle();

    PageHeader *m_header = nullptr;
    QLineEdit *m_recipient = nullptr;
    QStackedWidget *m_stage;
    DropArea *m_drop;
    EmptyState *m_wait;
    EmptyState *m_problem;
    QWidget *m_results = nullptr;
    QWidget *m_before = nullptr; ///< what the drop area stands in front of while something is held above the page
    InputsModel *m_model;
    TableView *m_table;
    VerifyResult *m_result;
    QTimer m_patience; ///< a quick answer never flashes the waiting picture
    QList<service::VerifyInput> m_inputs;
    QString m_asked; ///< the recipient that was asked about
    int m_passedOver = 0;
    CancelToken m_stop;
    quint64 m_token = 0;
    int m_lookedUp = -1; ///< the row the web is being asked about; -1: none
    CancelToken m_stopLookUp;
    quint64 m_lookUpToken = 0;
};

} // namespace laurel::ui
