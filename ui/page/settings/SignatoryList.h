// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Institution.h"
#include "widget/Palette.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace laurel::ui {

class Button;
class Label;

/// The people who sign certificates, edited line by line: name, role, role in Welsh.
class SignatoryList final : public QWidget
{
    Q_OBJECT

public:
    explicit SignatoryList(QWidget *parent = nullptr);

    void present(const QList<Signatory> &signatories);
    /// As typed, without lines that are wholly empty.
    [[nodiscard]] QList<Signatory> signatories() const;
    void clearMessages();
    /// A message about the line the field path names, "signatories[1].name", or about the list.
    void say(const QString &field, Tone tone, const QString &text);

signals:
    /// A line was left, taken away or moved; `cause` names what was done.
    void changed(const QString &cause);

private:
    struct Line {
        QWidget *box = nullptr;
        QLineEdit *name = nullptr;
        QLineEdit *role = nullptr;
        QLineEdit *welsh = nullptr;
        Label *note = nullptr;
    };
    Line &addLine(const Signatory &signatory);
    QLineEdit *addField(QWidget *box, const QString &name, const QString &text, const QString &example);
    void removeLine(QWidget *box);
    void rename();

    QVBoxLayout *m_column;
    Label *m_note;
    Button *m_add;
    QList<Line> m_lines;
};

} // namespace laurel::ui
