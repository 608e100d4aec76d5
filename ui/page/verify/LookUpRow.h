// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace laurel::ui {

class Button;
class Label;

/// Offers to ask the web for what is missing here, and names everybody whom that tells something. Not there where it
/// would not help.
class LookUpRow final : public QWidget
{
    Q_OBJECT

public:
    enum class State {
        Offered,
        Asking,   ///< it can be stopped
        Elsewhere ///< another one is being looked up
    };

    explicit LookUpRow(QWidget *parent = nullptr);

    /// Offers to ask these hosts; nobody: goes away.
    void offer(const QStringList &hosts);
    void setState(State state);
    /// It came to nothing, and why.
    void tell(const QString &problem);
    /// The button to ask, or to stop.
    [[nodiscard]] bool holdsFocus() const;
    void takeFocus();

signals:
    void asked();
    void stopped();

private:
    [[nodiscard]] QString sentence() const;

    QString m_named;     ///< whom it asks, as a sentence has it
    QString m_described; ///< all that is shown of it, for who listens
    Button *m_ask;
    Button *m_stop;
    Label *m_words;
    Label *m_list; ///< whom it asks, one a line, where they are too many for a sentence
};

} // namespace laurel::ui
