// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QDateTime>
#include <QList>
#include <QMutex>
#include <QObject>

#include <functional>
#include <optional>

namespace laurel::service {

/// How what was asked for stands to what is stored.
struct SaveState {
    enum class Kind {
        Untouched, ///< nothing was changed since the database was opened
        Saving,
        Saved,
        NotSaved, ///< the disk or the server said no, and what was asked for is held
    };
    Kind kind = Kind::Untouched;
    QDateTime at;                 ///< UTC; of the last change that was stored
    int held = 0;                 ///< changes that are not stored
    std::optional<Error> why;     ///< of the first one held
    int refused = 0;              ///< changes that were answered with an error since the database was opened
    std::optional<Error> refusal; ///< of the last of them
};

/// Watches every change on its way to the database. Lives on the thread that shows it; everything may be called from
/// any thread.
///
/// A patient watch holds a change that the disk or the server refused, with everything that waits for its answer, until
/// somebody tries again or gives it up: a window asks for that, since its person can make room on the disk. Without it
/// the error is the answer, as in a command line.
class SaveWatch final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] SaveState state() const;
    void setPatient(bool patient);

    void begin();
    /// One change came to its end: stored at this time, or (an invalid one) answered without anything stored.
    void end(const QDateTime &storedAt);
    /// One change came to its end with an error that its asker was told; what was stopped is no refusal.
    void refuse(const Error &error);
    /// Ends a change by holding it, if the watch is patient and the error is one that may pass; false: it is still
    /// under way and its asker must be answered. `again` begins it anew; `giveUp` answers it with its error.
    [[nodiscard]] bool hold(const Error &error, std::function<void()> again, std::function<void()> giveUp);

    /// Begins everything that is held anew, in the order it was asked for.
    void retry();
    /// Answers everything that is held with its error.
    void giveUp();

signals:
    void changed();

private:
    struct Held {
        Error error;
        std::function<void()> again;
        std::function<void()> giveUp;
    };
    [[nodiscard]] QList<Held> takeHeld();

    mutable QMutex m_mutex;
    bool m_patient = false;
    int m_underWay = 0;
    QDateTime m_at;
    int m_refused = 0;
    std::optional<Error> m_refusal;
    QList<Held> m_held;
};

} // namespace laurel::service
