// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

// A static library's resources are dropped by the linker unless somebody asks for them by name.
static void initIcons()
{
    Q_INIT_RESOURCE(laurel_widget_icons);
}

namespace laurel::ui {

namespace {

QString pathOf(const QString &name)
{
    initIcons();
    return u":/icons/"_s + name + u".svg"_s;
}

class Engine final : public QIconEngine
{
public:
    Engine(QString name, Role role)
        : m_name(std::move(name))
        , m_role(role)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        const Palette palette = Palette::current();
        painter->save();
        if (mode == QIcon::Disabled)
            painter->setOpacity(painter->opacity() * 0.5);
        const int side = std::min(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        paintIcon(*painter, square, m_name, palette.color(m_role));
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new Engine(*this); }

private:
    QString m_name;
    Role m_role;
};

} // namespace

bool hasIcon(const QString &name)
{
    return !name.isEmpty() && QFile::exists(pathOf(name));
}

QIcon icon(const QString &name, Role role)
{
    return hasIcon(name) ? QIcon(new Engine(name, role)) : QIcon();
}

void paintIcon(QPainter &painter, const QRectF &box, const QString &name, const QColor &color)
{
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    const QSize pixels = (box.size() * ratio).toSize();
    if (name.isEmpty() || pixels.isEmpty())
        return;
    const QString key =
        u"laurel-icon %1 %2 %3 %4"_s.arg(name, color.name(QColor::HexArgb)).arg(pixels.width()).arg(pixels.height());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        QFile file(pathOf(name));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toLatin1()));
        pixmap = QPixmap(pixels);
        pixmap.fill(Qt::transparent);
        QPainter inner(&pixmap);
        renderer.render(&inner, QRectF({}, QSizeF(pixels)));
        inner.end();
        QPixmapCache::insert(key, pixmap);
    }
    painter.drawPixmap(box, pixmap, QRectF({}, QSizeF(pixels)));
}

QString toneIcon(Tone tone)
{
    switch (tone) {
    case Tone::Good: return u"check-circle-fill"_s;
    case Tone::Warn: return u"exclamation-triangle-fill"_s;
    case Tone::Bad: return u"exclamation-circle-fill"_s;
    case Tone::Info:
    case Tone::Accent: return u"info-circle-fill"_s;
    case Tone::Neutral: break;
    }
    return u"dash-circle"_s;
}

} // namespace laurel::ui
