// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace laurel::ui {

class Avatar;
class ElidedLabel;
class IconButton;
class Label;
class SectionHeader;

/// The panel on the right: who or what is selected, in full. Scrolls; can be closed (Esc) and asked to tear off.
class Inspector final : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(QWidget *parent = nullptr);

    /// The head: a disc with initials, the title (wraps), one muted line.
    void setHead(const QString &title, const QString &subtitle = {});
    /// Below the head's lines: pills. The inspector owns it.
    void addToHead(QWidget *widget);
    /// Adds a widget without a header, e.g. a KeyValueList.
    void addContent(QWidget *content);
    /// Adds a section with its header; the header is returned so that its note can change.
    SectionHeader *addSection(const QString &title, QWidget *content, const QString &note = {});
    /// A button at the foot, in order.
    void addAction(QWidget *button);
    /// Takes everything out, for another selection.
    void clear();
    void setTearable(bool tearable);
    using QWidget::addAction;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void closed();
    void tearOffRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Avatar *m_avatar;
    Label *m_title;
    Label *m_subtitle;
    IconButton *m_tear;
    QWidget *m_headSlot;
    QScrollArea *m_scroll;
    QVBoxLayout *m_body;
    QWidget *m_actions;
};

} // namespace laurel::ui
