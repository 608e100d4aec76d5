// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/home/FirstSteps.h"

#include "page/learners/PersonParts.h"
#include "widget/Button.h"
#include "widget/Icon.h"
#include "widget/Label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int signSize = 20;

/// An icon in the colour of a role, drawn at painting so that it follows the scheme.
class Sign final : public QWidget
{
public:
    Sign(const QString &iconName, Role role)
        : m_iconName(iconName)
        , m_role(role)
    {
        setFixedSize(signSize, signSize);
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        paintIcon(painter, QRectF(rect()), m_iconName, Palette::current().color(m_role));
    }

private:
    QString m_iconName;
    Role m_role;
};

} // namespace

FirstSteps::FirstSteps(QWidget *parent)
    : Card(parent)
    , m_header(new SectionHeader(tr("Before the first credential")))
    , m_steps(new QVBoxLayout)
{
    setObjectName(u"home.firstSteps"_s);
    m_steps->setSpacing(0);
    body()->addWidget(m_header);
    body()->addLayout(m_steps);
}

QList<FirstSteps::Step> FirstSteps::stepsOf(const Agenda &agenda)
{
    return {{u"home.step.institution"_s,
             tr("Say who awards"),
             tr("The institution's name and signatories stand on every credential."),
             tr("Set up the institution"),
             {u"settings"_s, 0, u"institution"_s},
             agenda.hasInstitution},
            {u"home.step.key"_s,
             tr("Make a signing key"),
             tr("Credentials are signed with it, under your passphrase."),
             tr("Create a key…"),
             {u"settings"_s, 0, u"keys"_s},
             agenda.hasKey},
            {u"home.step.course"_s,
             tr("Describe a course"),
             tr("Outcomes, learning and assessment, then its approval."),
             tr("New course"),
             {u"courses"_s, 0, u"new"_s},
             agenda.courses > 0}};
}

void FirstSteps::present(const Agenda &agenda)
{
    clearColumn(*m_steps);
    const QList<Step> steps = stepsOf(agenda);
    const auto done = std::count_if(steps.begin(), steps.end(), [](const Step &step) { return step.done; });
    m_header->setNote(tr("%1 of %2 done").arg(done).arg(steps.size()));
    Press press = Press::Next;
    for (const Step &step : steps) {
        addStep(step, press);
        if (!step.done)
            press = Press::Later;
    }
}

void FirstSteps::addStep(const Step &step, Press press)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, space::S, 0, space::S);
    row->setSpacing(space::M);
    row->addWidget(new Sign(step.done ? u"check-circle-fill"_s : u"circle"_s, step.done ? Role::Good : Role::Muted), 0,
                   Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new Label(step.title, TextSize::Body, step.done ? Weight::Regular : Weight::Strong,
                               step.done ? Role::Muted : Role::Text));
    auto *why = new Label(step.done ? tr("Done") : step.why, TextSize::Small, Weight::Regular, Role::Muted);
    why->setWordWrap(true);
    words->addWidget(why);
    row->addLayout(words, 1);
    if (!step.done) {
        auto *act = new Button(step.verb, press == Press::Next ? ButtonKind::Primary : ButtonKind::Secondary);
        act->setObjectName(step.name);
        connect(act, &QPushButton::clicked, this, [this, link = step.link] { emit linkActivated(link); });
        row->addWidget(act, 0, Qt::AlignVCenter);
    }
    m_steps->addWidget(line);
}

WaysIn::WaysIn(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"home.waysIn"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::L);
    const auto way = [&](const QString &iconName, const QString &title, const QString &text, Button *act) {
        auto *card = new Card;
        card->body()->addWidget(new Sign(iconName, Role::Accent));
        card->body()->addWidget(new Label(title, TextSize::Body, Weight::Strong));
        auto *words = new Label(text, TextSize::Small, Weight::Regular, Role::Muted);
        words->setWordWrap(true);
        words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        card->body()->addWidget(words, 1);
        card->body()->addSpacing(space::Xs);
        card->body()->addWidget(act, 0, Qt::AlignLeft);
        row->addWidget(card, 1);
        m_buttons.append(act);
    };
    auto *sample = new Button(tr("Load sample data"));
    sample->setObjectName(u"home.sample"_s);
    connect(sample, &QPushButton::clicked, this, &WaysIn::sampleRequested);
    way(u"eye"_s, tr("Look around"), tr("A made-up institution with courses, runs and learners, to try everything on."),
        sample);
    const auto leads = [this](const QString &verb, const QString &name, const Link &link) {
        auto *act = new Button(verb);
        act->setObjectName(name);
        connect(act, &QPushButton::clicked, this, [this, link] { emit linkActivated(link); });
        return act;
    };
    way(u"file-earmark-arrow-up"_s, tr("Bring in what you have"),
        tr("Courses, presentations and learners from an OULAD folder, checked before anything is stored."),
        leads(tr("Import…"), u"home.import"_s, {u"import"_s, 0, {}}));
    way(u"mortarboard"_s, tr("Start your first course"),
        tr("A title and a code are enough to begin. Everything else follows in the course studio."),
        leads(tr("Start a course"), u"home.newCourse"_s, {u"courses"_s, 0, u"new"_s}));
}

void WaysIn::setBusy(bool busy)
{
    for (QWidget *button : std::as_const(m_buttons))
        button->setEnabled(!busy);
}

} // namespace laurel::ui
