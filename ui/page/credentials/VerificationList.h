// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Verification.h"

#include <QWidget>

class QVBoxLayout;

namespace laurel::ui {

/// The checks of a verification, one line each: sign, name, outcome, and the reason in a plain sentence.
class VerificationList final : public QWidget
{
    Q_OBJECT

public:
    explicit VerificationList(QWidget *parent = nullptr);

    void setVerification(const Verification &verification);
    void setWords(const QString &words);

private:
    QVBoxLayout *m_column;
};

} // namespace laurel::ui
