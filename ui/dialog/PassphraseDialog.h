// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/Passphrase.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace laurel::ui {

class PassphraseField;

/// Asks for a passphrase. The field is emptied as soon as the dialog is closed.
class PassphraseDialog final : public QDialog
{
    Q_OBJECT

public:
    PassphraseDialog(const QString &title, const QString &problem, QWidget *parent);

    /// What was typed, once; the field is empty afterwards.
    [[nodiscard]] std::shared_ptr<service::Passphrase> take();

protected:
    void done(int result) override;

private:
    PassphraseField *m_field = nullptr;
    QPushButton *m_unlock = nullptr;
};

} // namespace laurel::ui
