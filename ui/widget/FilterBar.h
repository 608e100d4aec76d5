// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace laurel::ui {

class Chip;
class FlowLayout;
class Label;

/// The row above a list: search field, chips, a slot on the far side, and how many are shown.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    /// What can be searched, as an example: "title, code, outcome…" shows as "Filter: title, code, outcome…".
    void setExample(const QString &example);
    [[nodiscard]] QString text() const;
    /// Sets the text and tells it at once.
    void setText(const QString &text);
    [[nodiscard]] QLineEdit *field() const { return m_field; }

    /// Adds a chip behind those there are; the bar owns it.
    void addChip(Chip *chip);
    void removeChip(Chip *chip);
    [[nodiscard]] QList<Chip *> chips() const { return m_chips; }
    /// Puts a widget at the far end (view switch, saved filters); the bar owns it.
    void addTrailing(QWidget *widget);
    /// "37 of 412 courses", empty hides it.
    void setCountText(const QString &text);
    /// Makes Ctrl+F anywhere in `page` come here.
    void hookFind(QWidget *page);
    /// How long typing rests before filterChanged, in milliseconds; 150 unless told.
    void setDelay(int milliseconds);

public slots:
    void focusField();

signals:
    /// The text after typing has rested, trimmed; at once on Enter and when cleared.
    void filterChanged(const QString &text);
    /// Down was pressed in the field: the list below wants the focus.
    void leftDownwards();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tell();

    QLineEdit *m_field;
    FlowLayout *m_flow;
    QHBoxLayout *m_trailing;
    Label *m_count;
    QList<Chip *> m_chips;
    QTimer m_rest;
    QString m_told;
};

} // namespace laurel::ui
