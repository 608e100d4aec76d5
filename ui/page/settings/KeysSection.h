// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

#include <QTimer>

class QVBoxLayout;

namespace laurel::ui {

class Button;
class EmptyState;
class InlineMessage;
class KeyCard;
class KeyForm;
class KeyTimesCard;
class SectionHeader;

/// The signing keys: what they are, whether they are unlocked and for how long, and everything that can be done with
/// them. Makes, rotates and retires; what cannot be taken back is asked first.
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
    void load();
    void present(const QList<SigningKey> &keys);
    [[nodiscard]] KeyCard *cardOf(const SigningKey &key);
    void refreshTimes();
    void openForm(const SigningKey &before = {});
    void closeForm();
    void make(const service::KeyPlan &plan);
    void takeMade(const Result<SigningKey> &answer);
    void unlock(const SigningKey &key);
    void askAndUnlock(const SigningKey &key, const QString &problem);
    void changePassphrase(const SigningKey &key, const QString &problem);
    void retire(const SigningKey &key);
    void copyPublic(const SigningKey &key);
    void tell(const Error &error);

    PageContext m_context;
    std::shared_ptr<service::Workspace> m_workspace;
    SectionHeader *m_header;
    InlineMessage *m_message;
    Button *m_new;
    KeyForm *m_form;
    KeyTimesCard *m_times;
    EmptyState *m_empty;
    QVBoxLayout *m_keys;
    QList<KeyCard *> m_cards;
    QTimer m_clock; ///< runs while a key is unlocked, for the time that is left
    quint64 m_token = 0;
};

} // namespace laurel::ui
