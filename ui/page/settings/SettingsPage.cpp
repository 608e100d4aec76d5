// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/SettingsPage.h"

#include "dialog/ShortcutTable.h"
#include "page/HeadBand.h"
#include "page/courses/OutlineDelegate.h"
#include "page/settings/AppearanceSection.h"
#include "page/settings/DatabaseSection.h"
#include "page/settings/InstitutionSection.h"
#include "page/settings/KeysSection.h"
#include "page/settings/TrailSection.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/Palette.h"
#include "widget/Scroll.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int listWidth = 168;
constexpr int readingWidth = 720; ///< lines and fields stay short enough to be read
constexpr int lineRole = Qt::UserRole + 2;

/// The view at most as wide as reads well, at the reading side, scrolling down only; at its foot what it says.
QWidget *inReadingRoom(QWidget *view, QWidget *foot)
{
    view->setMaximumWidth(readingWidth);
    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(20, space::L, 20, space::Xl);
    row->addWidget(view, 1);
    row->addStretch(0);
    auto *room = new QWidget;
    auto *column = new QVBoxLayout(room);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scrolledDown(content), 1);
    if (foot != nullptr)
        column->addWidget(foot);
    return room;
}

} // namespace

SettingsPage::SettingsPage(PageContext context, QWidget *parent)
    : Page(std::move(context), parent)
    , m_header(new PageHeader(tr("Settings")))
    , m_sections(new QListWidget)
    , m_stack(new QStackedWidget)
{
    m_header->setObjectName(u"settings.header"_s);
    m_sections->setObjectName(u"settings.sections"_s);
    m_sections->setAccessibleName(tr("Sections of the settings"));
    m_sections->setFrameShape(QFrame::NoFrame);
    m_sections->setItemDelegate(new OutlineDelegate(m_sections));
    m_sections->setFixedWidth(qRound(listWidth * textScale()));
    m_sections->viewport()->setAutoFillBackground(false); // the list lies on the page, not in a box
    auto *band = new HeadBand;
    band->add(m_header);
    auto *list = new QVBoxLayout;
    list->setContentsMargins(space::S, space::M, space::S, space::M);
    list->addWidget(m_sections);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addLayout(list);
    row->addWidget(m_stack, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(band);
    column->addLayout(row, 1);

    auto *keys = new KeysSection(this->context());
    m_keys = keys;
    auto *trail = new TrailSection(this->context().workspace);
    connect(keys, &KeysSection::linkActivated, this, &Page::linkActivated);
    connect(trail, &TrailSection::linkActivated, this, &Page::linkActivated);
    connect(m_sections, &QListWidget::currentRowChanged, this, &SettingsPage::describeSection);
    auto *institution = new InstitutionSection(this->context());
    addSection(u"institution"_s, tr("Institution"), tr("Who awards, as every credential and certificate says it"),
               institution, Room::Reading, institution->message());
    addSection(u"keys"_s, tr("Signing keys"), tr("What credentials are signed with"), keys, Room::Reading);
    addSection(u"database"_s, tr("Database"), tr("Where everything is kept"), new DatabaseSection(this->context()),
               Room::Reading);
    if (ActionRegistry *actions = this->context().actions) {
        addSection(u"appearance"_s, tr("Appearance"), tr("How the window looks on this machine"),
                   new AppearanceSection(actions), Room::Reading);
        m_shortcuts = new ShortcutPanel(*actions);
        m_shortcuts->setObjectName(u"settings.shortcuts"_s);
        m_shortcuts->setContentsMargins(20, space::L, 20, space::L);
        addSection(u"shortcuts"_s, tr("Shortcuts"), tr("Everything the program does, by name and key"), m_shortcuts,
                   Room::Whole);
    }
    addSection(u"history"_s, tr("History"), tr("Everything that was done, and who did it"), trail, Room::Whole);
    m_sections->setCurrentRow(0);
}

void SettingsPage::addSection(const QString &code, const QString &title, const QString &line, QWidget *view, Room room,
                              QWidget *foot)
{
    auto *item = new QListWidgetItem(title, m_sections);
    item->setData(Qt::UserRole, code);
    item->setData(lineRole, line);
    m_stack->addWidget(room == Room::Reading ? inReadingRoom(view, foot) : view);
}

void SettingsPage::describeSection(int row)
{
    const QListWidgetItem *item = m_sections->item(row);
    if (item == nullptr)
        return;
    m_stack->setCurrentIndex(row);
    m_header->setSubtitle(item->data(lineRole).toString());
}

void SettingsPage::showSection(const QString &code)
{
    for (int row = 0; row < m_sections->count(); ++row) {
        if (m_sections->item(row)->data(Qt::UserRole).toString() == code)
            m_sections->setCurrentRow(row);
    }
}

void SettingsPage::focusFilter()
{
    if (m_shortcuts != nullptr && m_shortcuts->isVisible())
        m_shortcuts->focusFilter();
}

void SettingsPage::follow(const Link &link)
{
    showSection(link.section);
}

bool SettingsPage::closeInnermost()
{
    return m_keys->isVisible() && m_keys->closeInnermost();
}

QByteArray SettingsPage::saveState() const
{
    const QListWidgetItem *item = m_sections->currentItem();
    return item == nullptr ? QByteArray() : item->data(Qt::UserRole).toString().toUtf8();
}

void SettingsPage::restoreState(const QByteArray &state)
{
    showSection(QString::fromUtf8(state));
}

} // namespace laurel::ui
