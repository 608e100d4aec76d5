// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/CertificatePreview.h"

#include "base/WhenDone.h"
#include "widget/Palette.h"

#include <QPainter>
#include <QResizeEvent>

namespace laurel::ui {

namespace {
// A4 on its side.
constexpr int pageWidth = 297;
constexpr int pageHeight = 210;
} // namespace

CertificatePreview::CertificatePreview(std::shared_ptr<service::Workspace> workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(std::move(workspace))
{
    setAccessibleName(tr("Certificate"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_rest.setSingleShot(true);
    m_rest.setInterval(60);
    connect(&m_rest, &QTimer::timeout, this, &CertificatePreview::ask);
}

void CertificatePreview::show(CredentialId id, const QString &words)
{
    look(id, {}, words);
}

void CertificatePreview::showDraft(EnrolmentId id)
{
    look({}, id, {});
}

void CertificatePreview::look(CredentialId id, EnrolmentId draft, const QString &words)
{
    m_words = words;
    if (m_id != id || m_draft != draft) {
        m_id = id;
        m_draft = draft;
        m_image = {};
        ++m_asked;
        m_rest.start();
    }
    update();
}

int CertificatePreview::heightForWidth(int width) const
{
    return width * pageHeight / pageWidth;
}

QSize CertificatePreview::sizeHint() const
{
    return {560, heightForWidth(560)};
}

QSize CertificatePreview::minimumSizeHint() const
{
    return {240, heightForWidth(240)};
}

void CertificatePreview::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_id.isValid() || m_draft.isValid())
        m_rest.start();
}

void CertificatePreview::ask()
{
    const quint64 token = ++m_asked;
    if (!m_id.isValid() && !m_draft.isValid())
        return;
    const QSize pixels = size() * devicePixelRatioF();
    whenDone(m_id.isValid() ? m_workspace->credentials().certificateImage(m_id, pixels)
                            : m_workspace->credentials().draftImage(m_draft, pixels),
             this, [this, token](const Result<QImage> &answer) {
                 if (token != m_asked)
                     return;
                 if (answer.ok())
                     m_image = *answer;
                 else
                     m_words = answer.error().what;
                 update();
             });
}

void CertificatePreview::paintEvent(QPaintEvent * /*event*/)
{
    const Palette palette = Palette::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSizeF sheet = QSizeF(pageWidth, pageHeight).scaled(size(), Qt::KeepAspectRatio);
    const QRectF box(QPointF((width() - sheet.width()) / 2, (height() - sheet.height()) / 2), sheet);
    if (!m_image.isNull()) {
        painter.drawImage(box, m_image);
    } else {
        painter.fillRect(box, palette.color(Role::Background));
        painter.setPen(palette.color(Role::Muted));
        painter.setFont(textFont(TextSize::Body));
        painter.drawText(box.adjusted(space::L, space::L, -space::L, -space::L),
                         int(Qt::AlignCenter) | Qt::TextWordWrap, m_words.isEmpty() ? tr("Drawing…") : m_words);
    }
    painter.setPen(QPen(palette.color(Role::Line), 0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.adjusted(0, 0, -1, -1));
}

} // namespace laurel::ui
