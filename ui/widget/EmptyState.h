// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/Button.h"

#include <QWidget>

class QBoxLayout;

namespace laurel::ui {

class Label;

/// What stands where a list would be: nothing there yet, nothing that matches, or it could not be loaded; each with
/// its way out. Drawn while loading, too.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { NothingYet, NothingMatches, CouldNotLoad, Loading };

    explicit EmptyState(Kind kind, const QString &headline, const QString &sentence = {}, QWidget *parent = nullptr);

    void setState(Kind kind, const QString &headline, const QString &sentence = {});
    [[nodiscard]] Kind kind() const { return m_kind; }
    /// Another picture than the kind's own.
    void setIconName(const QString &name);
    /// A way out; the first one is best the primary.
    Button *addAction(const QString &text, ButtonKind kind = ButtonKind::Secondary);
    void clearActions();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitWords();

    Kind m_kind;
    QString m_iconName;
    QWidget *m_picture;
    Label *m_headline;
    Label *m_sentence;
    QBoxLayout *m_actions;
};

} // namespace laurel::ui
