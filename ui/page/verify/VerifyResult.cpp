// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/verify/VerifyResult.h"

#include "model/Words.h"
#include "page/credentials/VerificationList.h"
#include "page/verify/LookUpRow.h"
#include "page/verify/VerdictBand.h"
#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/Section.h"

#include <QClipboard>
#include <QDir>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int besideFrom = 720; ///< width from which the checks and the facts stand beside each other
constexpr int leastText = 200;

/// Below the person's own folder as shells write it: the way to that folder says nothing.
QString shownPath(const QString &path)
{
    const QString home = QDir::homePath() + u'/';
    return oneLine(path.startsWith(home) ? u"~/"_s + path.mid(home.size()) : path);
}

QString momentText(const QDateTime &moment)
{
    return moment.isValid() ? dateText(moment.toLocalTime().date()) : QString();
}

} // namespace

VerifyResult::VerifyResult(QWidget *parent)
    : QWidget(parent)
    , m_band(new VerdictBand)
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_checksCard(new Card)
    , m_factsCard(new Card)
    , m_checks(new VerificationList)
    , m_facts(new KeyValueList)
    , m_text(new QPlainTextEdit)
    , m_copy(new Button(tr("Copy"), u"clipboard"_s, ButtonKind::Quiet))
{
    m_textCard = buildText();
    m_band->setObjectName(u"verify.band"_s);
    m_checks->setObjectName(u"verify.checks"_s);
    m_facts->setObjectName(u"verify.facts"_s);
    m_checksCard->body()->addWidget(new SectionHeader(tr("What was checked")));
    m_checksCard->body()->addWidget(m_checks);
    m_checksCard->body()->addStretch();
    m_factsCard->body()->addWidget(new SectionHeader(tr("What it says"), tr("true only if it is genuine")));
    m_factsCard->body()->addWidget(m_facts);
    m_factsCard->body()->addStretch();
    m_columns->setSpacing(space::L);
    m_columns->addWidget(m_checksCard, 3);
    m_columns->addWidget(m_factsCard, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::L);
    column->addWidget(m_band);
    column->addLayout(m_columns);
    column->addWidget(m_textCard);
    column->addStretch();
}

Card *VerifyResult::buildText()
{
    auto *card = new Card;
    auto *header = new SectionHeader(tr("As it was written"), tr("for machines"));
    m_copy->setAccessibleName(tr("Copy the credential as it was written"));
    header->addTrailing(m_copy);
    m_text->setObjectName(u"verify.text"_s);
    m_text->setAccessibleName(tr("The credential as it was written"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(textFont(TextSize::Small).pointSizeF());
    m_text->setFont(mono);
    m_text->setMinimumHeight(leastText);
    card->body()->addWidget(header);
    card->body()->addWidget(m_text);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    return card;
}

void VerifyResult::present(const service::VerifiedInput &input)
{
    const service::VerdictWords words =
        input.error ? service::VerdictWords{input.error->what, tr("Nothing was checked. Hand it in again when it can "
                                                                  "be read.")}
                    : service::inWords(input.verification);
    m_band->present(input.verdict(), words);
    m_band->lookUp()->offer(input.hosts);
    m_checksCard->setVisible(!input.error);
    m_factsCard->setVisible(!input.error);
    m_textCard->setVisible(!input.text.isEmpty());
    m_checks->setVerification(input.verification);
    m_text->setPlainText(input.text);
    showFacts(input);
}

LookUpRow *VerifyResult::lookUp() const
{
    return m_band->lookUp();
}

void VerifyResult::showFacts(const service::VerifiedInput &input)
{
    const Verification &verification = input.verification;
    m_facts->clear();
    const auto row = [this](const QString &key, const QString &value) {
        if (!value.isEmpty())
            m_facts->addRow(key, value);
    };
    // Words in one piece, which no line can be broken in.
    const auto address = [this](const QString &key, const QString &value) {
        if (value.isEmpty())
            return;
        auto *label = new ElidedLabel(value);
        label->setElideMode(Qt::ElideMiddle);
        m_facts->addRow(key, label);
    };
    row(tr("Achievement"), verification.achievement);
    address(tr("Belongs to"), verification.subject);
    row(tr("Issuer"), verification.issuerName);
    address(tr("Identifier"), verification.issuerId);
    row(tr("Number"), verification.registerNumber);
    row(tr("Valid from"), momentText(verification.validFrom));
    if (verification.validFrom.isValid())
        row(tr("Valid until"), verification.validUntil.isValid() ? momentText(verification.validUntil) : tr("No end"));
    address(tr("Handed in as"), shownPath(input.name));
}

void VerifyResult::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_columns->setDirection(width() >= qRound(besideFrom * textScale()) ? QBoxLayout::LeftToRight
                                                                        : QBoxLayout::TopToBottom);
}

} // namespace laurel::ui
