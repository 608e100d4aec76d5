// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

#include <functional>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace laurel::ui {

class Label;

/// One thing the palette offers.
struct PaletteItem {
    QString id{};
    QString title{};
    QString subtitle{};
    QString iconName{};
    QString shortcut{}; ///< native text, "Ctrl+N"
};

/// A field and a list over the window: type a few letters, Enter does the first. Up and Down walk, Esc closes, focus
/// goes back to where it was. It closes too when the focus goes elsewhere in the window.
class CommandPaletteView final : public QFrame
{
    Q_OBJECT

public:
    /// What fits the text, best first. Called on each keystroke, in the screen's thread: quick answers only.
    using Provider = std::function<QList<PaletteItem>(const QString &text)>;

    explicit CommandPaletteView(QWidget *window);

    void setProvider(Provider provider);
    /// Opens it over its window with an empty field.
    void popUp();
    /// Closes it and gives the focus back. Nothing where it is closed.
    void dismiss();
    /// Adds what was found later for `text`; ignored when the field holds another text by now.
    void addFound(const QString &text, const QList<PaletteItem> &items);
    [[nodiscard]] int resultCount() const;
    [[nodiscard]] QString currentId() const;

signals:
    /// The person chose this one; the palette is already closed.
    void chosen(const QString &id);
    /// For slower searches: answer with addFound().
    void textChanged(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void append(const QList<PaletteItem> &items);
    void choose();
    void step(int rows);
    void place();

    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
    Label *m_empty;
    Provider m_provider;
    QPointer<QWidget> m_before;
};

} // namespace laurel::ui
