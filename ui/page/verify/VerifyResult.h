// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/VerifyService.h"

#include <QWidget>

class QBoxLayout;
class QPlainTextEdit;

namespace laurel::ui {

class Button;
class Card;
class KeyValueList;
class LookUpRow;
class VerdictBand;
class VerificationList;

/// What came of one thing that was handed in: the verdict and what to do, every check, who says what of whom, and the
/// credential as it was written.
class VerifyResult final : public QWidget
{
    Q_OBJECT

public:
    explicit VerifyResult(QWidget *parent = nullptr);

    void present(const service::VerifiedInput &input);
    [[nodiscard]] LookUpRow *lookUp() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] Card *buildText();
    void showFacts(const service::VerifiedInput &input);

    VerdictBand *m_band;
    QBoxLayout *m_columns;
    Card *m_checksCard;
    Card *m_factsCard;
    Card *m_textCard;
    VerificationList *m_checks;
    KeyValueList *m_facts;
    QPlainTextEdit *m_text;
    Button *m_copy;
};

} // namespace laurel::ui
