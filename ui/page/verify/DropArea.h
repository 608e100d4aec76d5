// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/VerifyService.h"

#include <QWidget>

class QMimeData;

namespace laurel::ui {

class EmptyState;

/// Where a credential can be dropped: words and ways in inside a dashed frame, which lights up while something is held
/// above it. What is dropped is taken by the page.
class DropArea final : public QWidget
{
    Q_OBJECT

public:
    explicit DropArea(QWidget *parent = nullptr);

    [[nodiscard]] EmptyState *words() const { return m_words; }
    void setHot(bool hot);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    EmptyState *m_words;
    bool m_hot = false;
};

/// Whether something dropped or pasted may be a credential: files, text, or a picture.
[[nodiscard]] bool mayBeHandedIn(const QMimeData &data);
/// The files or the text of it; a picture is not among them.
[[nodiscard]] QList<service::VerifyInput> inputsOf(const QMimeData &data);

/// Files as one word of a link to the Verify page, and back.
[[nodiscard]] QString linkSection(const QStringList &paths);
[[nodiscard]] QStringList linkedPaths(const QString &section);

} // namespace laurel::ui
