// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Id.h"

namespace laurel {

using CourseId = Id<struct CourseTag>;
using VersionId = Id<struct VersionTag>;
using RunId = Id<struct RunTag>;
using LearnerId = Id<struct LearnerTag>;
using EnrolmentId = Id<struct EnrolmentTag>;
using BoardId = Id<struct BoardTag>;
using CredentialId = Id<struct CredentialTag>;
using KeyId = Id<struct KeyTag>;
using BatchId = Id<struct BatchTag>;
using JobId = Id<struct JobTag>;
using EndorsementId = Id<struct EndorsementTag>;

} // namespace laurel
