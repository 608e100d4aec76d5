// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/verify/DropArea.h"

#include "widget/EmptyState.h"
#include "widget/Palette.h"

#include <QCoreApplication>
#include <QMimeData>
#include <QPainter>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
/// Twice what any credential has: enough to tell that it is too large, and never slow to take.
constexpr qsizetype longestText = 8 * 1024 * 1024;
constexpr qreal dash = 4;
} // namespace

DropArea::DropArea(QWidget *parent)
    : QWidget(parent)
    , m_words(
          new EmptyState(EmptyState::Kind::NothingYet, tr("Drop a credential here"),
                         tr("A file (.json, .jwt), a picture or PDF that carries one, several files or a whole "
                            "folder. A photograph of a certificate's square code will do, too. Text can be pasted with "
                            "Ctrl+V. Nobody is asked anything about it.")))
{
    m_words->setIconName(u"shield-check"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_words);
}

void DropArea::setHot(bool hot)
{
    m_hot = hot;
    update();
}

void DropArea::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette palette = Palette::current();
    QPen pen(palette.color(m_hot ? Role::Accent : Role::Border), m_hot ? 2 : 1);
    pen.setDashPattern({dash, dash});
    painter.setPen(pen);
    painter.setBrush(palette.color(m_hot ? Role::AccentTint : Role::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space::CardRadius, space::CardRadius);
}

bool mayBeHandedIn(const QMimeData &data)
{
    return data.hasImage() || !inputsOf(data).isEmpty();
}

QList<service::VerifyInput> inputsOf(const QMimeData &data)
{
    QList<service::VerifyInput> inputs;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            inputs.append({url.toLocalFile()});
    }
    if (!inputs.isEmpty() || data.hasImage())
        return inputs;
    const QString text = data.text();
    if (!text.trimmed().isEmpty()) {
        inputs.append({QCoreApplication::translate("DropArea", "Pasted text"), text.left(longestText).toUtf8()});
    }
    return inputs;
}

QString linkSection(const QStringList &paths)
{
    QStringList words;
    for (const QString &path : paths)
        words.append(QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded())); // no blank is left in it
    return words.join(u' ');
}

QStringList linkedPaths(const QString &section)
{
    QStringList paths;
    for (const QString &word : section.split(u' ', Qt::SkipEmptyParts)) {
        const QUrl url = QUrl::fromEncoded(word.toLatin1());
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace laurel::ui
