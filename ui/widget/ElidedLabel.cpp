// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/ElidedLabel.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

QString oneLine(const QString &text, qsizetype limit)
{
    QString line;
    const QString head = text.left(limit + 1);
    line.reserve(head.size());
    for (const QChar character : head) {
        const bool control = character.category() == QChar::Other_Control || character == QChar::LineSeparator ||
                             character == QChar::ParagraphSeparator;
        line.append(control ? QChar(u' ') : character);
    }
    if (line.size() > limit) {
        line.truncate(std::max<qsizetype>(limit - 1, 0));
        line.append(u'…');
    }
    return line;
}

QString toolTipOf(const QString &text)
{
    // Qt guesses whether a tip is rich text, and "&amp;" alone does not persuade it.
    const QString escaped = text.toHtmlEscaped();
    return escaped == text || Qt::mightBeRichText(escaped) ? escaped : u"<p>"_s + escaped + u"</p>"_s;
}

ElidedLabel::ElidedLabel(const QString &text, TextSize size, Weight weight, Role role, QWidget *parent)
    : QWidget(parent)
    , m_size(size)
    , m_weight(weight)
    , m_role(role)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    const QString line = oneLine(text);
    if (line == m_text)
        return;
    m_text = line;
    setAccessibleName(m_text);
    refreshToolTip();
    updateGeometry();
    update();
}

void ElidedLabel::setRole(Role role)
{
    m_role = role;
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

bool ElidedLabel::isElided() const
{
    return QFontMetrics(textFont(m_size, m_weight)).horizontalAdvance(m_text) > width();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(textFont(m_size, m_weight));
    return {metrics.horizontalAdvance(m_text) + 2, metrics.height() + 2};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics(textFont(m_size, m_weight));
    return {std::min(sizeHint().width(), metrics.averageCharWidth() * 6), metrics.height() + 2};
}

void ElidedLabel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setFont(textFont(m_size, m_weight));
    painter.setPen(Palette::current().color(m_role));
    painter.drawText(rect(), int(Qt::AlignVCenter | Qt::AlignLeading) | int(Qt::TextSingleLine),
                     painter.fontMetrics().elidedText(m_text, m_mode, width()));
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refreshToolTip();
}

void ElidedLabel::refreshToolTip()
{
    setToolTip(isElided() ? toolTipOf(m_text) : QString());
}

} // namespace laurel::ui
