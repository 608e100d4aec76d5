// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/CourseCommands.h"

#include "command/Creation.h"

#include <QUndoCommand>
#include <QUndoStack>

namespace laurel::ui {

namespace {

constexpr int editCourseId = 0x4c01;

class EditCourse final : public QUndoCommand
{
public:
    EditCourse(std::shared_ptr<CourseDocument> document, CourseDraft next, const Intent &intent)
        : QUndoCommand(intent.cause)
        , m_document(std::move(document))
        , m_other(std::move(next))
        , m_burst(intent.burst)
    {}

    [[nodiscard]] int id() const override { return editCourseId; }
    void undo() override { exchange(); }
    void redo() override { exchange(); }

    /// The later command was performed already: of the two, the version before this one is the one to keep.
    bool mergeWith(const QUndoCommand *later) override
    {
        const auto *other = static_cast<const EditCourse *>(later);
        if (m_burst.isEmpty() || other->m_burst != m_burst || other->m_document != m_document || m_fate->failed)
            return false;
        m_fate = other->m_fate;
        setObsolete(m_other == withIdentityOf(m_other, m_document->draft()));
        return true;
    }

private:
    void exchange()
    {
        if (m_fate->failed || m_document->isStale()) {
            setObsolete(true);
            return;
        }
        CourseDraft now = m_document->draft();
        m_document->put(m_other, text(), m_fate);
        m_other = std::move(now);
    }

    std::shared_ptr<CourseDocument> m_document;
    CourseDraft m_other;
    QString m_burst;
    std::shared_ptr<Fate> m_fate = std::make_shared<Fate>();
};

class MoveCourse final : public QUndoCommand
{
public:
    MoveCourse(std::shared_ptr<CourseDocument> document, CourseState to, const QString &cause)
        : QUndoCommand(cause)
        , m_document(std::move(document))
        , m_other(to)
    {}

    void undo() override { exchange(); }
    void redo() override { exchange(); }

private:
    void exchange()
    {
        if (m_fate->failed || m_document->isStale()) {
            setObsolete(true);
            return;
        }
        const CourseState now = m_document->draft().version.state;
        m_document->move(m_other, text(), m_fate);
        m_other = now;
    }

    std::shared_ptr<CourseDocument> m_document;
    CourseState m_other;
    std::shared_ptr<Fate> m_fate = std::make_shared<Fate>();
};

} // namespace

void editCourse(QUndoStack &stack, const std::shared_ptr<CourseDocument> &document, const CourseDraft &next,
                const Intent &intent)
{
    if (withIdentityOf(document->draft(), next) != document->draft())
        stack.push(new EditCourse(document, next, intent));
}

bool canMoveBack(CourseState from, CourseState to)
{
    return canMove(to, from);
}

void moveCourse(QUndoStack &stack, const std::shared_ptr<CourseDocument> &document, CourseState to,
                const QString &cause)
{
    stack.push(new MoveCourse(document, to, cause));
}

void advanceCourse(const std::shared_ptr<CourseDocument> &document, CourseState to, const QString &cause)
{
    document->move(to, cause, std::make_shared<Fate>());
}

void createCourse(QUndoStack &stack, const std::shared_ptr<service::Workspace> &workspace, const CourseDraft &draft,
                  const QString &cause, QObject *context, const CourseMade &made)
{
    using CourseCreation = Creation<CourseDraft, CourseId>;
    CourseCreation::Ways ways;
    ways.create = [draft](service::Workspace &open, const QString &why) { return open.courses().create(draft, why); };
    ways.remove = [](service::Workspace &open, CourseId id, const QString &why) {
        return open.courses().remove(id, why);
    };
    ways.keyOf = [](const CourseDraft &stored) { return stored.course.id; };
    ways.made = made;
    ways.context = context;
    CourseCreation::push(stack, workspace, std::move(ways), cause);
}

} // namespace laurel::ui
