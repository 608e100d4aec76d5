// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/verify/VerdictBand.h"

#include "model/Words.h"
#include "page/verify/LookUpRow.h"
#include "widget/Icon.h"
#include "widget/Label.h"
#include "widget/Paint.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr int verdictSide = 32;
} // namespace

VerdictBand::VerdictBand(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QWidget)
    , m_word(new Label({}, TextSize::Title, Weight::Strong))
    , m_headline(new Label)
    , m_advice(new Label({}, TextSize::Body, Weight::Regular, Role::Text))
    , m_lookUp(new LookUpRow)
{
    m_sign->setFixedSize(verdictSide, verdictSide);
    m_word->setObjectName(u"verify.verdict"_s);
    m_headline->setObjectName(u"verify.headline"_s);
    m_advice->setObjectName(u"verify.advice"_s);
    for (Label *label : {m_headline, m_advice}) {
        label->setWordWrap(true);
        label->setSelectable(true);
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(space::Xs);
    words->addWidget(m_word);
    words->addWidget(m_headline);
    words->addSpacing(space::Xs);
    words->addWidget(m_advice);
    words->addWidget(m_lookUp);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::L, space::L, space::L, space::L);
    row->setSpacing(space::L);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addLayout(words, 1);
}

void VerdictBand::present(Verdict verdict, const service::VerdictWords &words)
{
    const Worded word = worded(verdict);
    m_tone = word.tone;
    m_word->setText(word.text);
    m_headline->setText(words.headline);
    m_advice->setText(tr("What to do now: %1").arg(words.advice));
    setAccessibleName(word.text + u". "_s + words.headline);
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void VerdictBand::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    const QColor ink = palette.text(m_tone);
    QColor line = ink;
    line.setAlphaF(palette.isHighContrast() ? 1.0F : 0.35F);
    paintBox(painter, rect(), space::CardRadius, palette.tint(m_tone), line);
    paintIcon(painter, m_sign->geometry(), toneIcon(m_tone), ink);
}

} // namespace laurel::ui
