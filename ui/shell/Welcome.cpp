// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Welcome.h"

#include "shell/WelcomeForms.h"
#include "widget/Button.h"
#include "widget/Icon.h"
#include "widget/Section.h"
#include "widget/Style.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int pageWidth = 920;

class Picture final : public QWidget
{
public:
    Picture(QString name, QWidget *parent)
        : QWidget(parent)
        , m_name(std::move(name))
    {
        setFixedSize(44, 44);
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Palette palette = Palette::current();
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.color(Role::AccentTint));
        painter.drawEllipse(rect());
        paintIcon(painter, QRectF(rect()).adjusted(12, 12, -12, -12), m_name, palette.color(Role::Accent));
    }

private:
    QString m_name;
};

} // namespace

Welcome::Welcome(Prompt *prompt, QWidget *parent)
    : QWidget(parent)
    , m_prompt(prompt)
    , m_choices(new QWidget)
    , m_stage(new QStackedWidget)
{
    setObjectName(u"welcome"_s);
    auto *cards = new QHBoxLayout(m_choices);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(space::L);
    m_stage->addWidget(m_choices);
    connect(m_stage, &QStackedWidget::currentChanged, this, &Welcome::fitStage);
    addWay(new SampleForm(prompt), tr("Look around"),
           tr("A made-up university with courses, runs, learners and results. Nothing in it is about anybody."),
           u"eye"_s, tr("Use sample data"));
    addWay(new ImportForm(prompt), tr("Import what you have"),
           tr("A folder of CSV files in the OULAD layout. You see what would be imported before anything is."),
           u"upload"_s, tr("Choose a folder"));
    addWay(new FirstForm(prompt), tr("Start your first course"),
           tr("An empty database in your institution's name. Everything can be changed later."), u"mortarboard"_s,
           tr("Begin"));

    auto *content = new QWidget;
    content->setMaximumWidth(pageWidth);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::Xl, space::Xl, space::Xl, space::Xl);
    column->setSpacing(space::S);
    column->addStretch(2);
    column->addWidget(new Label(tr("Welcome to Laurel"), TextSize::Title, Weight::Strong));
    column->addWidget(new Label(tr("Short courses in, signed credentials out. How would you like to begin?"),
                                TextSize::Body, Weight::Regular, Role::Muted));
    column->addSpacing(space::L);
    column->addWidget(m_stage);
    column->addSpacing(space::L);
    auto *other = new Button(tr("Open a database that is there already…"), ButtonKind::Quiet);
    other->setObjectName(u"welcome.open"_s);
    other->setProperty(Style::FlushKey, true);
    connect(other, &QPushButton::clicked, this, &Welcome::openRequested);
    column->addWidget(other, 0, Qt::AlignLeft);
    column->addStretch(3);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(content, 100);
    row->addStretch(1);
}

/// The three ways in are as high as their words, not as the highest of the forms behind them.
void Welcome::fitStage()
{
    const bool choosing = m_stage->currentWidget() == m_choices;
    m_stage->setMaximumHeight(choosing ? m_choices->heightForWidth(m_stage->width()) : QWIDGETSIZE_MAX);
}

void Welcome::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitStage();
}

void Welcome::addWay(WayIn *way, const QString &title, const QString &sentence, const QString &icon,
                     const QString &verb)
{
    auto *card = new Card;
    card->body()->setContentsMargins(space::Xl, space::Xl, space::Xl, space::Xl);
    card->body()->addWidget(new Picture(icon, card));
    card->body()->addSpacing(space::S);
    card->body()->addWidget(new Label(title, TextSize::Body, Weight::Strong));
    auto *words = new Label(sentence, TextSize::Body, Weight::Regular, Role::Muted);
    words->setWordWrap(true);
    words->setMinimumHeight(4 * words->fontMetrics().lineSpacing());
    words->setAlignment(Qt::AlignTop);
    card->body()->addWidget(words, 1);
    card->body()->addSpacing(space::S);
    auto *go = new Button(verb, m_stage->count() == 1 ? ButtonKind::Primary : ButtonKind::Secondary);
    go->setObjectName(way->objectName() + u".choose"_s);
    card->body()->addWidget(go, 0, Qt::AlignLeft);
    card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // one as wide as the other
    m_choices->layout()->addWidget(card);
    m_stage->addWidget(way);
    connect(go, &QPushButton::clicked, this, [this, way] {
        m_stage->setCurrentWidget(way);
        way->begin();
    });
    connect(way, &WayIn::left, this, [this, go] {
        m_stage->setCurrentWidget(m_choices);
        go->setFocus();
    });
    connect(way, &WayIn::ready, this, &Welcome::ready);
}

} // namespace laurel::ui
