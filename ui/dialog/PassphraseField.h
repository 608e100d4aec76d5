// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/Passphrase.h"

#include <QWidget>

#include <memory>

namespace laurel::ui {

/// A line to type a passphrase into. It looks and behaves like a line edit that shows dots, but never has the text as a
/// QString, whose copies nobody could wipe: each letter goes from its key press into guarded memory. What is in it can
/// be pasted over and taken once, never copied out.
class PassphraseField final : public QWidget
{
    Q_OBJECT

public:
    explicit PassphraseField(QWidget *parent = nullptr);

    /// In letters.
    [[nodiscard]] int length() const { return m_draft.length(); }
    [[nodiscard]] bool isEmpty() const { return length() == 0; }
    [[nodiscard]] bool isSame(const PassphraseField &other) const { return m_draft.isSame(other.m_draft); }
    /// What was typed; the field is empty afterwards.
    [[nodiscard]] std::shared_ptr<service::Passphrase> take();
    void clear();
    void selectAll();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

signals:
    void edited();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Selecting { No, Yes };
    [[nodiscard]] bool edit(const QKeyEvent &event);
    [[nodiscard]] bool move(const QKeyEvent &event);
    void insert(QStringView letters);
    void eraseSelection();
    void erase(int from);
    void place(int position, Selecting selecting);
    void paste();
    void changed();
    [[nodiscard]] QRect room() const;
    [[nodiscard]] int dotWidth() const;
    [[nodiscard]] int firstShown() const;
    [[nodiscard]] int positionAt(int x) const;

    service::PassphraseDraft m_draft;
    int m_cursor = 0;
    int m_anchor = 0; ///< the other end of what is selected
};

} // namespace laurel::ui
