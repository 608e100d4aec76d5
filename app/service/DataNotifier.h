// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

namespace laurel::service {

enum class ChangeKind { Institution, Key, Course, Run, Learner, Enrolment, Credential };

/// What changed, after it was committed. An empty id list means "many of this kind, look again".
struct Change {
    ChangeKind kind = ChangeKind::Course;
    QList<qint64> ids;
    QString cause; ///< the audit line of what was done
};

/// Tells models and pages of committed changes. Lives on the thread that opened the workspace; publish() may be
/// called from any thread and is delivered there.
class DataNotifier final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    void publish(const Change &change);

signals:
    void changed(const laurel::service::Change &change);
};

} // namespace laurel::service

Q_DECLARE_METATYPE(laurel::service::Change)
