// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QScrollArea;
class QWidget;

namespace laurel::ui {

/// `content` in an area without a frame that takes focus itself, so that words can be scrolled by keyboard.
[[nodiscard]] QScrollArea *scrolled(QWidget *content);
/// `content` in an area that scrolls downwards only and shows nothing of itself: no frame, no ground, no stop for
/// Tab. For content that takes focus, such as fields.
[[nodiscard]] QScrollArea *scrolledDown(QWidget *content);

} // namespace laurel::ui
