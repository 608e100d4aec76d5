// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines a person's identity is edited in: a name with its dates, an identifier with its scheme, a plain line.

#include "domain/Learner.h"
#include "widget/FieldRow.h"
#include "widget/Label.h"

#include <QLineEdit>

class QComboBox;
class QGridLayout;

namespace laurel::ui {

/// Text a person may type a day as, "5 Oct 2020", "5/10/2020" or "2020-10-05". Nothing: not a day.
[[nodiscard]] std::optional<QDate> dayFrom(const QString &text);

/// A day, or none. Writes it the same way as everywhere once it is left.
class DateField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit DateField(const QString &name, QWidget *parent = nullptr);
    void setDate(const QDate &date);
    /// An invalid date where the field is empty or holds no day.
    [[nodiscard]] QDate date() const;
    [[nodiscard]] bool isReadable() const; ///< empty, or a day
};

/// A line with what is wrong with it below and a button to take it away.
class IdentityRow : public QWidget
{
    Q_OBJECT

public:
    explicit IdentityRow(const QString &removeName, QWidget *parent = nullptr);

    void say(Tone tone, const QString &message);
    [[nodiscard]] virtual bool isBlank() const = 0;
    virtual void focusFirst() = 0;

signals:
    void typed(); ///< with every letter
    void left();  ///< an editor was left with another value
    void removeRequested();

protected:
    [[nodiscard]] QGridLayout *grid() const { return m_grid; }
    void watch(QLineEdit *field);
    void watch(QComboBox *box);

private:
    QGridLayout *m_grid;
    Label *m_message;
};

class NameRow final : public IdentityRow
{
    Q_OBJECT

public:
    explicit NameRow(const PersonName &name, QWidget *parent = nullptr);
    [[nodiscard]] PersonName name() const;
    [[nodiscard]] bool isBlank() const override;
    void focusFirst() override;

private:
    QComboBox *m_kind;
    QLineEdit *m_given;
    QLineEdit *m_family;
    DateField *m_from;
    DateField *m_until;
};

class IdentifierRow final : public IdentityRow
{
    Q_OBJECT

public:
    explicit IdentifierRow(const Identifier &identifier, QWidget *parent = nullptr);
    [[nodiscard]] Identifier identifier() const;
    [[nodiscard]] bool isBlank() const override;
    void focusFirst() override;

private:
    QComboBox *m_scheme;
    QLineEdit *m_value;
};

class EmailRow final : public IdentityRow
{
    Q_OBJECT

public:
    explicit EmailRow(const QString &address, QWidget *parent = nullptr);
    [[nodiscard]] QString address() const;
    [[nodiscard]] bool isBlank() const override;
    void focusFirst() override;

private:
    QLineEdit *m_address;
};

} // namespace laurel::ui
