// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QQueue>

#include <functional>

namespace laurel::ui {

/// Steps that end later, one after the other: an edit typed while the one before is still being stored waits for the
/// row version that one brings.
class StepQueue final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void()>;
    using Step = std::function<void(const Done &)>;
    using QObject::QObject;

    /// Runs the step at once if nothing is under way. It must call its Done exactly once.
    void add(Step step);
    [[nodiscard]] bool isIdle() const { return !m_busy && m_steps.isEmpty(); }

signals:
    void idle();

private:
    void next();

    QQueue<Step> m_steps;
    bool m_busy = false;
};

} // namespace laurel::ui
