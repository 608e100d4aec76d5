// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/PageHeader.h"

#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/Label.h"
#include "widget/Style.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace laurel::ui {

namespace {
const QString between = QStringLiteral(" · ");
} // namespace

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_crumbs(new QWidget(this))
    , m_crumbRow(new QHBoxLayout(m_crumbs))
    , m_title(new ElidedLabel({}, TextSize::Title, Weight::Strong, Role::Text, this))
    , m_subtitle(new ElidedLabel({}, TextSize::Body, Weight::Regular, Role::Muted, this))
    , m_parts(new Label({}, TextSize::Body, Weight::Regular, Role::Muted, this))
    , m_titleRow(new QHBoxLayout)
    , m_actions(new QHBoxLayout)
{
    m_crumbRow->setContentsMargins(0, 0, 0, 0);
    m_crumbRow->setSpacing(space::Xs);
    m_titleRow->setSpacing(space::M);
    m_titleRow->addWidget(m_title);
    m_titleRow->addStretch(1);
    m_actions->setSpacing(space::M);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::Xs);
    words->addWidget(m_crumbs);
    words->addLayout(m_titleRow);
    words->addWidget(m_subtitle);
    words->addWidget(m_parts);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::L);
    row->addLayout(words, 1);
    row->addLayout(m_actions);
    row->setAlignment(m_actions, Qt::AlignTop);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_crumbs->hide();
    m_subtitle->hide();
    m_parts->setWordWrap(true);
    m_parts->hide();
    setTitle(title);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(m_title->text());
}

QString PageHeader::title() const
{
    return m_title->text();
}

void PageHeader::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    m_parts->hide();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleDescription(m_subtitle->text());
}

void PageHeader::setSubtitleParts(const QStringList &parts)
{
    setSubtitle(parts.join(between));
    QStringList whole; // no part is broken in itself
    for (QString part : parts)
        whole.append(part.replace(u' ', QChar(QChar::Nbsp)));
    m_parts->setText(whole.join(between));
    m_parts->setVisible(!parts.isEmpty());
    m_subtitle->hide();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum); // as many lines as its width asks for
}

QString PageHeader::subtitle() const
{
    return m_subtitle->text();
}

void PageHeader::setBreadcrumb(const QStringList &crumbs)
{
    while (QLayoutItem *item = m_crumbRow->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (int i = 0; i < crumbs.size(); ++i) {
        auto *crumb =
            new Button(oneLine(crumbs.at(i), 80).replace(u'&', QStringLiteral("&&")), ButtonKind::Quiet, m_crumbs);
        crumb->setProperty(Style::FlushKey, true);
        m_crumbRow->addWidget(crumb);
        if (i + 1 < crumbs.size())
            m_crumbRow->addWidget(
                new Label(QStringLiteral("›"), TextSize::Small, Weight::Regular, Role::Muted, m_crumbs));
        connect(crumb, &QPushButton::clicked, this, [this, i] { emit crumbActivated(i); });
    }
    m_crumbRow->addStretch(1);
    m_crumbs->setVisible(!crumbs.isEmpty());
}

void PageHeader::addToTitle(QWidget *widget)
{
    m_titleRow->insertWidget(m_titleRow->count() - 1, widget, 0, Qt::AlignVCenter);
}

void PageHeader::addSecondary(QWidget *widget)
{
    m_actions->insertWidget(m_actions->count() - (m_primary ? 1 : 0), widget);
}

void PageHeader::setPrimary(Button *button)
{
    if (m_primary) {
        m_actions->removeWidget(m_primary);
        m_primary->deleteLater();
    }
    m_primary = button;
    button->setKind(ButtonKind::Primary);
    m_actions->addWidget(button);
}

} // namespace laurel::ui
