// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/Palette.h"

#include <QWidget>

class QLabel;

namespace laurel::ui {

class Label;

/// One line of a form: label with access key, editor, hint, and the message about it below.
class FieldRow final : public QWidget
{
    Q_OBJECT

public:
    enum class Need { Optional, Required };

    /// Takes the editor. `label` may hold an access key ("&Title").
    FieldRow(const QString &label, QWidget *editor, Need need = Need::Optional, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *editor() const { return m_editor; }
    /// Help that is always there, e.g. a unit or a range.
    void setHint(const QString &hint);
    /// Shows a message in place of the hint; the editor's accessible description carries it too.
    void setMessage(Tone tone, const QString &text);
    void clearMessage();
    [[nodiscard]] QString message() const { return m_message; }
    [[nodiscard]] Tone messageTone() const { return m_tone; }

signals:
    /// The person has left the editor: the moment to check it.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();

    QWidget *m_editor;
    Label *m_label;
    QLabel *m_sign;
    Label *m_note;
    QString m_hint;
    QString m_message;
    Tone m_tone = Tone::Neutral;
};

} // namespace laurel::ui
