// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QHBoxLayout;
class QString;
class QWidget;

namespace laurel::ui {

class HeadBand;
class InlineMessage;

/// What a page or record says about itself at its foot: hidden until it says something, and closable.
[[nodiscard]] InlineMessage *footMessage(const QString &name);

/// Fills `view` as every opened record is: the head, below it `row` with the room of a page around it, scrolling, and
/// at the end `foot`, which may be null.
void layOutRecord(QWidget *view, HeadBand *head, QHBoxLayout *row, QWidget *foot = nullptr);

} // namespace laurel::ui
