// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/LogoPicker.h"

#include "widget/Button.h"
#include "widget/Icon.h"
#include "widget/Paint.h"
#include "widget/Palette.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr int frameEdge = 72;
constexpr int emptyIcon = 24;
} // namespace

LogoPicker::LogoPicker(QWidget *parent)
    : QWidget(parent)
    , m_choose(new Button(tr("Choose…")))
    , m_remove(new Button(tr("Remove"), ButtonKind::Quiet))
{
    m_choose->setObjectName(u"institution.logo.choose"_s);
    m_choose->setAccessibleName(tr("Choose the logo"));
    m_remove->setObjectName(u"institution.logo.remove"_s);
    m_remove->setAccessibleName(tr("Remove the logo"));
    connect(m_choose, &QPushButton::clicked, this, &LogoPicker::chooseRequested);
    connect(m_remove, &QPushButton::clicked, this, &LogoPicker::removeRequested);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(frameEdge + space::M, 0, 0, 0);
    row->setSpacing(space::S);
    row->addWidget(m_choose);
    row->addWidget(m_remove);
    row->addStretch();
    setFixedHeight(frameEdge);
    setFocusProxy(m_choose);
    setLogo({});
}

LogoPicker::~LogoPicker() = default;

void LogoPicker::setLogo(const QByteArray &logo)
{
    m_logo = logo;
    m_picture = {};
    m_drawing.reset();
    if (logo.trimmed().startsWith('<'))
        m_drawing = std::make_unique<QSvgRenderer>(logo);
    else if (!logo.isEmpty())
        m_picture.loadFromData(logo);
    m_choose->setText(logo.isEmpty() ? tr("Choose…") : tr("Replace…"));
    m_remove->setVisible(!logo.isEmpty());
    update();
}

QRect LogoPicker::frame() const
{
    return {layoutDirection() == Qt::RightToLeft ? width() - frameEdge : 0, 0, frameEdge, frameEdge};
}

void LogoPicker::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    // On the paper of the certificate, whatever the scheme of the window is.
    paintBox(painter, frame(), space::Radius, Palette::light().color(Role::Panel),
             Palette::current().color(Role::Border));
    const QRectF box = QRectF(frame()).adjusted(space::S, space::S, -space::S, -space::S);
    const QSizeF size = m_drawing ? QSizeF(m_drawing->defaultSize()) : QSizeF(m_picture.size());
    if (size.isEmpty()) {
        const QRect middle(box.center().toPoint() - QPoint(emptyIcon / 2, emptyIcon / 2), QSize(emptyIcon, emptyIcon));
        paintIcon(painter, middle, u"image"_s, Palette::light().color(Role::Muted));
        return;
    }
    const QSizeF fit = size.scaled(box.size(), Qt::KeepAspectRatio);
    const QRectF inside(box.center() - QPointF(fit.width(), fit.height()) / 2, fit);
    if (m_drawing)
        m_drawing->render(&painter, inside);
    else
        painter.drawImage(inside, m_picture);
}

} // namespace laurel::ui
