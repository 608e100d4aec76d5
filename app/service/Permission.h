// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace laurel::service {

enum class Role { Designer, Registrar, Manager, Administrator };

/// Who is at work, as the audit trail names them.
struct Actor {
    QString name;
    Role role = Role::Administrator;
};

/// What a person may be allowed to do; one question for every service, asked in one place.
enum class Verb {
    Look,
    EditCourse,
    ApproveCourse,
    EditRun,
    EditLearner,
    EditResults,
    Ratify,
    Issue,
    Import,
    SeeEquality,
    Administer,
};

[[nodiscard]] bool permits(Role role, Verb verb);

} // namespace laurel::service
