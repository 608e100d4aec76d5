// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/Passphrase.h"

#include <QDialog>

#include <memory>

namespace laurel::ui {

class FieldRow;
class PassphraseField;

/// Asks for a new passphrase, twice, and before it for the old one where there is one. All fields are emptied as soon
/// as they are taken.
class NewPassphraseDialog final : public QDialog
{
    Q_OBJECT

public:
    static constexpr int shortest = 8; ///< characters
    enum class Old { None, Asked };

    /// `title` says what it will protect: "Passphrase for the key “Registry”".
    NewPassphraseDialog(const QString &title, QWidget *parent, Old old = Old::None);

    /// What went wrong with the old one before; shown beside it.
    void setProblem(const QString &problem);
    /// What was typed, once; the fields are empty afterwards.
    [[nodiscard]] std::shared_ptr<service::Passphrase> take();
    [[nodiscard]] std::shared_ptr<service::Passphrase> takeOld();

protected:
    void done(int result) override;

private:
    void tryAccept();
    [[nodiscard]] bool checkOld();
    [[nodiscard]] bool checkFirst();
    [[nodiscard]] bool checkSecond();

    PassphraseField *m_old = nullptr; ///< null if there is none
    PassphraseField *m_first;
    PassphraseField *m_second;
    FieldRow *m_oldRow = nullptr;
    FieldRow *m_firstRow = nullptr;
    FieldRow *m_secondRow = nullptr;
};

} // namespace laurel::ui
