// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

#include <QTimer>

namespace laurel::ui {

class Button;
class Label;
class StatusPill;

/// The key that signs, whether it is locked, and the way to unlock it; where a form needs two keys, one after the
/// other.
class KeyStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyStrip(const PageContext &context, QWidget *parent = nullptr);

    void reload();
    /// What shall be signed, which says with which keys; empty: the default of the newest.
    void setProofs(const QStringList &proofs);
    /// Whom it shall be signed for: what was begun there may need another key. Not valid: nobody yet.
    void setRun(RunId run);
    [[nodiscard]] bool isUnlocked() const;
    [[nodiscard]] bool hasKey() const { return m_key.id.isValid(); }
    /// Why nothing can be signed as it is asked for; empty: it can, or there is no key at all.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Asks for the passphrase until it is right or the person gives up; then `done` is called if it was right.
    void unlock(const std::function<void()> &done = {});

signals:
    void changed();
    void linkActivated(const laurel::ui::Link &link);

private:
    void take(const Result<QList<SigningKey>> &keys);
    void tellWhatIsMissing(const Error &error);
    void chooseKey();
    void refresh();
    void ask(const QString &problem, const std::function<void()> &done);
    void tryUnlock(std::shared_ptr<service::Passphrase> given, const std::function<void()> &done);

    PageContext m_context;
    std::shared_ptr<service::Workspace> m_workspace;
    QStringList m_proofs;
    RunId m_run;
    QList<SigningKey> m_keys; ///< all that are needed
    SigningKey m_key;         ///< the first of them that is locked, or the first
    QString m_problem;
    Label *m_name;
    StatusPill *m_state;
    Button *m_act;
    QTimer m_clock; ///< for the time that is left
    quint64 m_asked = 0;
};

} // namespace laurel::ui
