// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Verification.h"
#include "service/VerifyWording.h"
#include "widget/Palette.h"

#include <QWidget>

namespace laurel::ui {

class Label;
class LookUpRow;

/// What a verification comes to, to be read first: sign, word and tint, why in one sentence, what to do now, and
/// the one thing that can be done about it here.
class VerdictBand final : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictBand(QWidget *parent = nullptr);

    void present(Verdict verdict, const service::VerdictWords &words);
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] LookUpRow *lookUp() const { return m_lookUp; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    QWidget *m_sign;
    Label *m_word;
    Label *m_headline;
    Label *m_advice;
    LookUpRow *m_lookUp;
};

} // namespace laurel::ui
