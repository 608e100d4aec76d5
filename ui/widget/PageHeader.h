// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace laurel::ui {

class Button;
class ElidedLabel;
class Label;

/// The head of a page: where it lies, its title, what it shows now, and what one can do.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const QString &title = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] QString title() const;
    /// "37 of 412 courses · published"; empty hides the line.
    void setSubtitle(const QString &subtitle);
    /// The same in parts, each of which counts: where the line is too short for all, they go on below.
    void setSubtitleParts(const QStringList &parts);
    [[nodiscard]] QString subtitle() const;
    /// The way here, outermost first; empty hides it. Each can be pressed.
    void setBreadcrumb(const QStringList &crumbs);
    /// Beside the title: a pill, mostly. The header owns it.
    void addToTitle(QWidget *widget);
    [[nodiscard]] Button *primary() const { return m_primary; }
    /// Before the primary button, in order. The header owns it.
    void addSecondary(QWidget *widget);
    /// The page's main action, the one filled button. Replaces the one before.
    void setPrimary(Button *button);

signals:
    void crumbActivated(int index);

private:
    QWidget *m_crumbs;
    QHBoxLayout *m_crumbRow;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    Label *m_parts; ///< in the place of the line
    QHBoxLayout *m_titleRow;
    QHBoxLayout *m_actions;
    Button *m_primary = nullptr;
};

} // namespace laurel::ui
