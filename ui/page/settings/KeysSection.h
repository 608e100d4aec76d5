// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace laurel::ui {

class Button;
class Card;
class EmptyState;
class FieldRow;
class InlineMessage;
class SectionHeader;

/// The signing keys: what they are, whether they are unlocked, and the way to a new one.
class KeysSection final : public QWidget
{
    Q_OBJECT

public:
    explicit KeysSection(const PageContext &context, QWidget *parent = nullptr);

    /// Closes the form for a new key; false if it is not open.
    bool closeInnermost();

signals:
    void linkActivated(const laurel::ui::Link &link);

private:
    [[nodiscard]] Card *buildForm();
    void load();
    void present(const QList<SigningKey> &keys);
    [[nodiscard]] Card *cardOf(const SigningKey &key);
    void openForm();
    void closeForm();
    void create();
    void takeCreated(const Result<SigningKey> &answer);
    void unlock(KeyId id, const QString &name, const QString &problem);

    PageContext m_context;
    std::shared_ptr<service::Workspace> m_workspace;
    SectionHeader *m_header;
    InlineMessage *m_message;
    Button *m_new;
    Card *m_form = nullptr;
    QComboBox *m_type = nullptr;
    QLineEdit *m_name = nullptr;
    FieldRow *m_nameRow = nullptr;
    Button *m_create = nullptr;
    EmptyState *m_empty;
    QVBoxLayout *m_keys;
    quint64 m_token = 0;
};

} // namespace laurel::ui
