// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUndoCommand>

#include <functional>
#include <memory>

namespace laurel::ui {

/// What became of a step a command asked for; shared between the command and the answer that arrives later.
struct Fate {
    bool failed = false;
};

/// A step on the undo stack whose doing and undoing end later, in answers of the store. Once the store has said no it
/// does nothing any more, and the stack drops it.
class StoredStep final : public QUndoCommand
{
public:
    using Act = std::function<void()>;

    StoredStep(const QString &text, std::shared_ptr<const Fate> fate, Act redo, Act undo)
        : QUndoCommand(text)
        , m_fate(std::move(fate))
        , m_redo(std::move(redo))
        , m_undo(std::move(undo))
    {}

    void redo() override { perform(m_redo); }
    void undo() override { perform(m_undo); }

private:
    void perform(const Act &act)
    {
        setObsolete(m_fate->failed);
        if (!isObsolete())
            act();
    }

    std::shared_ptr<const Fate> m_fate;
    Act m_redo;
    Act m_undo;
};

} // namespace laurel::ui
