// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/HealthPanel.h"

#include "page/courses/FindingButton.h"
#include "widget/Label.h"
#include "widget/Scroll.h"
#include "widget/Section.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

HealthPanel::HealthPanel(QWidget *parent)
    : QWidget(parent)
    , m_summary(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
    , m_content(new QWidget)
    , m_list(new QVBoxLayout(m_content))
{
    setAccessibleName(tr("Design health"));
    m_summary->setObjectName(u"course.health.summary"_s);
    m_summary->setWordWrap(true);
    m_list->setContentsMargins(space::L, space::S, space::L, space::L);
    m_list->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::L, space::L, space::L, space::S);
    head->setSpacing(space::Xs);
    head->addWidget(new Label(tr("Design health"), TextSize::Body, Weight::Strong));
    head->addWidget(m_summary);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(scrolledDown(m_content), 1);
}

void HealthPanel::showFindings(const Issues &findings)
{
    if (m_filled && findings == m_shown)
        return; // typing changes little: what has the focus stays
    m_shown = findings;
    m_filled = true;
    while (QLayoutItem *item = m_list->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    Issues mend;
    Issues hints;
    for (const Issue &finding : findings)
        (finding.severity == Severity::Hint ? hints : mend).append(finding);
    std::stable_sort(mend.begin(), mend.end(),
                     [](const Issue &one, const Issue &other) { return one.severity > other.severity; });
    m_summary->setText(findings.isEmpty()
                           ? tr("Everything holds")
                           : tr("%1 to mend · %2 hints · everything else holds").arg(mend.size()).arg(hints.size()));
    addGroup(tr("To mend"), mend);
    addGroup(tr("Hints"), hints);
    m_list->addStretch();
}

void HealthPanel::addGroup(const QString &title, const Issues &findings)
{
    if (findings.isEmpty())
        return;
    auto *header = new SectionHeader(title, QString::number(findings.size()));
    header->setContentsMargins(0, space::M, 0, 0);
    m_list->addWidget(header);
    m_list->addSpacing(space::Xs);
    for (const Issue &finding : findings) {
        auto *button = new FindingButton(finding);
        connect(button, &QAbstractButton::clicked, this, [this, path = finding.field] { emit fieldChosen(path); });
        m_list->addWidget(button);
    }
}

void HealthPanel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), Palette::current().color(Role::Panel));
    painter.fillRect(QRect(isRightToLeft() ? width() - 1 : 0, 0, 1, height()), Palette::current().color(Role::Line));
}

} // namespace laurel::ui
