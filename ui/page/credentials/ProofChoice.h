// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/Workspace.h"

#include <QStringList>
#include <QWidget>

class QComboBox;

namespace laurel::ui {

class Label;

/// The form credentials are issued in, of those the institution's keys can make, and a line on what that means.
class ProofChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit ProofChoice(std::shared_ptr<service::Workspace> workspace, QWidget *parent = nullptr);

    /// Asks anew what the keys can make; what was chosen stays chosen if it still can be.
    void reload();
    /// The proofs of the form that is chosen; empty while the default of the key is meant.
    [[nodiscard]] QStringList proofs() const { return m_wanted; }
    void setProofs(const QStringList &proofs);

signals:
    void changed();

private:
    void fill(const QList<QStringList> &choices);
    void explain();

    std::shared_ptr<service::Workspace> m_workspace;
    QComboBox *m_box;
    Label *m_note;
    QStringList m_wanted;
    quint64 m_asked = 0;
};

} // namespace laurel::ui
