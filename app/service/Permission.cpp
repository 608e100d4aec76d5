// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Permission.h"

namespace laurel::service {

bool permits(Role role, Verb verb)
{
    if (verb == Verb::Look || role == Role::Administrator)
        return true;
    switch (role) {
    case Role::Designer: return verb == Verb::EditCourse || verb == Verb::ApproveCourse || verb == Verb::EditRun;
    case Role::Registrar:
        return verb == Verb::EditRun || verb == Verb::EditLearner || verb == Verb::EditResults ||
               verb == Verb::Ratify || verb == Verb::Issue || verb == Verb::Import || verb == Verb::SeeEquality;
    case Role::Manager: return verb == Verb::ApproveCourse;
    case Role::Administrator: return true;
    }
    return false;
}

} // namespace laurel::service
