// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The quiet building blocks of pages and inspectors: section header, label/value rows, rounded card.

#include "widget/Label.h"

#include <QFrame>

class QGridLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace laurel::ui {

/// A strong title with a note on the far side and a line below.
class SectionHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit SectionHeader(const QString &title, const QString &note = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setNote(const QString &note);
    /// Something to press beside the note; the header owns it.
    void addTrailing(QWidget *widget);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fitHeight();

    Label *m_title;
    Label *m_note;
    QHBoxLayout *m_row;
};

/// Label and value rows: muted on the left, plain on the right, values can be marked and copied.
class KeyValueList final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyValueList(QWidget *parent = nullptr);

    Label *addRow(const QString &key, const QString &value);
    /// A row whose value is a number: the numbers of a list stand right-aligned in a column of their own.
    void addFigure(const QString &key, const QString &number);
    /// A row whose value is any widget; the list owns it.
    void addRow(const QString &key, QWidget *value);
    /// Changes the value of the first row called `key`, or adds one.
    void setRow(const QString &key, const QString &value);
    [[nodiscard]] QString value(const QString &key) const;
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_rows.size()); }
    void clear();

private:
    struct Row {
        Label *key;
        QWidget *value;
    };
    QGridLayout *m_grid;
    QList<Row> m_rows;
    int m_next = 0;
};

/// A rounded panel.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    /// Where the content goes; 16 px around, 8 px between.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_body;
};

/// One figure: caption, number, and how it moved.
class StatTile final : public Card
{
    Q_OBJECT

public:
    enum class Trend { None, Up, Down };

    explicit StatTile(const QString &caption, QWidget *parent = nullptr);

    void setFigure(const QString &figure);
    /// `change` is coloured by tone and led by an arrow; `note` follows in muted text.
    void setDelta(Trend trend, Tone tone, const QString &change, const QString &note = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    void refreshName();

    Label *m_caption;
    QLabel *m_figure;
    Label *m_change;
    Label *m_note;
    Trend m_trend = Trend::None;
};

} // namespace laurel::ui
