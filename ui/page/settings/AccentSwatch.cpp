// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/AccentSwatch.h"

#include "widget/Paint.h"

#include <QColorDialog>
#include <QPainter>

namespace laurel::ui {

namespace {

constexpr int halfWidth = 96;

void paintHalf(QPainter &painter, const QRectF &box, const Palette &scheme, const QString &word)
{
    paintBox(painter, box, space::Radius, scheme.color(Role::Panel), scheme.color(Role::Border));
    const QRectF fill = box.adjusted(space::Xs, space::Xs, -space::Xs, -space::Xs);
    paintBox(painter, fill, space::Xs, scheme.color(Role::Accent), {});
    painter.setPen(scheme.color(Role::OnAccent));
    painter.drawText(fill, Qt::AlignCenter, word);
}

} // namespace

AccentSwatch::AccentSwatch(QWidget *parent)
    : QAbstractButton(parent)
{
    setAccessibleName(tr("Choose the accent colour"));
    setToolTip(tr("Choose the accent colour"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &AccentSwatch::choose);
}

void AccentSwatch::setAccent(const QColor &accent)
{
    m_accent = accent;
    update();
}

QSize AccentSwatch::sizeHint() const
{
    return {2 * halfWidth + space::S, space::ControlHeight};
}

void AccentSwatch::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(textFont(TextSize::Small, Weight::Strong));
    const QRectF left(0, 0, halfWidth, height());
    paintHalf(painter, left, Palette::light().withAccent(m_accent), tr("Light"));
    paintHalf(painter, left.translated(halfWidth + space::S, 0), Palette::dark().withAccent(m_accent), tr("Dark"));
    if (hasFocus())
        paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), space::Radius);
}

void AccentSwatch::choose()
{
    const QColor before = m_accent.isValid() ? m_accent : Palette::light().color(Role::Accent);
    auto *dialog = new QColorDialog(before, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Accent colour"));
    connect(dialog, &QColorDialog::colorSelected, this, &AccentSwatch::chosen);
    dialog->open();
}

} // namespace laurel::ui
