// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Credential.h"
#include "widget/Section.h"

#include <chrono>

namespace laurel::ui {

class Button;
class StatusPill;

/// "Open for 14 more minutes", as a key that is unlocked says it.
[[nodiscard]] QString openFor(std::chrono::seconds left);

/// One key: what it is, where it is kept, whether it is unlocked and for how long, and what can be done with it.
class KeyCard final : public Card
{
    Q_OBJECT

public:
    explicit KeyCard(const SigningKey &key, QWidget *parent = nullptr);

    /// 0: it is locked.
    void showTimeLeft(std::chrono::seconds left);
    [[nodiscard]] const SigningKey &key() const { return m_key; }

signals:
    void unlockWanted();
    void lockWanted();
    void passphraseWanted();
    void rotationWanted();
    void retirementWanted();
    void copyWanted();

private:
    [[nodiscard]] QString whose() const;
    [[nodiscard]] QLayout *head();
    [[nodiscard]] QWidget *facts();
    [[nodiscard]] QLayout *acts();

    SigningKey m_key;
    StatusPill *m_state = nullptr; ///< null for a retired key
    Button *m_turn = nullptr;
    bool m_isOpen = false;
};

} // namespace laurel::ui
