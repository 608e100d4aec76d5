// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/Passphrase.h"

#include <QDialog>

#include <memory>

class QLineEdit;

namespace laurel::ui {

class FieldRow;

/// Asks for a new passphrase, twice. Both fields are emptied as soon as it is taken.
class NewPassphraseDialog final : public QDialog
{
    Q_OBJECT

public:
    static constexpr int shortest = 8; ///< characters

    /// `title` says what it will protect: "Passphrase for the key “Registry”".
    NewPassphraseDialog(const QString &title, QWidget *parent);

    /// What was typed, once; the fields are empty afterwards.
    [[nodiscard]] std::shared_ptr<service::Passphrase> take();

protected:
    void done(int result) override;

private:
    void tryAccept();
    [[nodiscard]] bool checkFirst();
    [[nodiscard]] bool checkSecond();

    QLineEdit *m_first;
    QLineEdit *m_second;
    FieldRow *m_firstRow = nullptr;
    FieldRow *m_secondRow = nullptr;
};

} // namespace laurel::ui
