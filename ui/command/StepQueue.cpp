// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/StepQueue.h"

#include <QPointer>

namespace laurel::ui {

void StepQueue::add(Step step)
{
    m_steps.append(std::move(step)); // enqueue() copies
    next();
}

void StepQueue::next()
{
    if (m_busy || m_steps.isEmpty())
        return;
    m_busy = true;
    const Step step = m_steps.dequeue();
    step([self = QPointer<StepQueue>(this)] {
        if (self.isNull())
            return;
        self->m_busy = false;
        if (self->m_steps.isEmpty())
            emit self->idle();
        else
            self->next();
    });
}

} // namespace laurel::ui
