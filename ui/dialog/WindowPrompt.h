// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialog/Prompt.h"

namespace laurel::ui {

/// Asks in dialogs over the window. Every dialog is window-modal and opened, never executed: no event loop waits.
class WindowPrompt final : public Prompt
{
public:
    void confirm(QWidget *parent, const Question &question, std::function<void()> decided) override;
    void confirmChoice(QWidget *parent, const Question &question, const Choice &choice,
                       std::function<void(int chosen)> decided) override;
    void chooseFile(QWidget *parent, const FileQuestion &question,
                    std::function<void(const QString &path)> chosen) override;
    void askPassphrase(QWidget *parent, const QString &title, const QString &problem,
                       std::function<void(std::shared_ptr<service::Passphrase>)> given) override;
    void askNewPassphrase(QWidget *parent, const QString &title,
                          std::function<void(std::shared_ptr<service::Passphrase>)> given) override;
    void askPassphraseChange(QWidget *parent, const QString &title, const QString &problem,
                             const Exchange &given) override;
    void tell(QWidget *parent, const Error &error) override;
};

} // namespace laurel::ui
