// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What an achievement stands beside elsewhere: levels and credit of frameworks, skills of other people's lists
// (Open Badges 3.0, B.1.2 Alignment).

#include "credential/JsonWriter.h"

#include "domain/Course.h"
#include "domain/Framework.h"

namespace laurel::credential {

/// Items for the level (in the European framework, as `ext:EQF`, and in its own) and for the credit (in its own
/// framework and in ECTS). Open Badges has no place of its own for either. `achievement`: its URI, under which a level
/// or credit is named whose framework has no address.
void writeLevelAlignments(JsonWriter &out, const CourseVersion &version, const QString &achievement,
                          const Frameworks &frameworks);
/// Items for skills; those without a name or a whole address are left out, since the schema has no place for them.
void writeSkillAlignments(JsonWriter &out, const QList<Alignment> &alignments);

} // namespace laurel::credential
