// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/Workspace.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

namespace laurel::ui {

/// A certificate as it will be printed, drawn off this thread in exactly the pixels of the screen.
class CertificatePreview final : public QWidget
{
    Q_OBJECT

public:
    explicit CertificatePreview(std::shared_ptr<service::Workspace> workspace, QWidget *parent = nullptr);

    /// An id that is not valid shows nothing but `words`.
    void show(CredentialId id, const QString &words = {});
    /// The certificate this enrolment would be issued now.
    void showDraft(EnrolmentId id);
    using QWidget::show;
    [[nodiscard]] const QImage &image() const { return m_image; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void look(CredentialId id, EnrolmentId draft, const QString &words);
    void ask();

    std::shared_ptr<service::Workspace> m_workspace;
    CredentialId m_id;
    EnrolmentId m_draft; ///< shown where there is no credential
    QImage m_image;
    QString m_words;
    QTimer m_rest; ///< while the window is being resized, nothing is drawn anew
    quint64 m_asked = 0;
};

} // namespace laurel::ui
