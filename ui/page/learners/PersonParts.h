// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Short lists about one person, shown alike in the inspector and on the person's page.

#include "domain/Audit.h"
#include "domain/Rows.h"
#include "page/Page.h"

#include <functional>

class QVBoxLayout;

namespace laurel::ui {

using Follow = std::function<void(const Link &)>;

/// Takes everything out of a column.
void clearColumn(QVBoxLayout &column);
/// One line per enrolment, newest first; each leads to its run.
void fillEnrolments(QVBoxLayout &column, const QList<EnrolmentRow> &rows, const Follow &follow);
/// What a credential's line is headed by: the course where one person's are listed, the person where many people's are.
enum class CredentialTitle { Course, Learner };
/// One line per credential; each leads to the credential.
void fillCredentials(QVBoxLayout &column, const QList<CredentialRow> &rows, CredentialTitle title,
                     const Follow &follow);
/// When, who, what.
void fillHistory(QVBoxLayout &column, const QList<AuditEvent> &events);
/// A muted sentence in place of a list.
void fillWords(QVBoxLayout &column, const QString &words);

} // namespace laurel::ui
