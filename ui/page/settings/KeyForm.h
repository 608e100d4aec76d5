// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"
#include "widget/Section.h"

class QComboBox;
class QLineEdit;

namespace laurel::ui {

class Button;
class FieldRow;

/// What a new key is to be: its name, kind and place. Says what follows when it takes over from another.
class KeyForm final : public Card
{
    Q_OBJECT

public:
    explicit KeyForm(Prompt *prompt, QWidget *parent = nullptr);

    /// The keys there are: a new one takes over from the active one of its kind.
    void setKeys(const QList<SigningKey> &keys);
    /// Empties and shows it for a key of any kind.
    void openForNew();
    /// The same for a key that is to take over from `before`, in the place that one is kept in.
    void openForRotation(const SigningKey &before);
    /// While the key is being made, why nothing can be pressed; empty: it can.
    void setBusy(const QString &reason);

signals:
    void submitted(const laurel::service::KeyPlan &plan);
    void cancelled();

private:
    void open(const QString &title, const service::KeyPlan &plan);
    void showConsequence();
    void addPlace();
    void showPlace();
    void submit();
    [[nodiscard]] KeyKeep keep() const;
    [[nodiscard]] bool check(FieldRow *row, const QLineEdit *field, const QString &problem);

    Prompt *m_prompt;
    QList<SigningKey> m_keys;
    SigningKey m_before;
    KeyId m_replaces; ///< the key it says is retired
    Label *m_title;
    Label *m_consequence;
    QLineEdit *m_name;
    QComboBox *m_type;
    QComboBox *m_keep;
    QLineEdit *m_module;
    QLineEdit *m_token;
    QLineEdit *m_object;
    FieldRow *m_nameRow;
    FieldRow *m_typeRow;
    FieldRow *m_keepRow;
    FieldRow *m_moduleRow;
    FieldRow *m_tokenRow;
    FieldRow *m_objectRow;
    Button *m_browse;
    Button *m_create;
};

} // namespace laurel::ui
