// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parts of the benchmark; each can be asked for by its name on the command line.

#include "service/Workspace.h"

#include <QString>

#include <memory>

namespace laurel::bench {

/// Where a part works: the Open University data, a folder that is thrown away, and a PostgreSQL server (empty: none).
struct Places {
    QString oulad;
    QString folder;
    QString server;
};

/// An open database with the system's clock and chance; made new if there is none.
[[nodiscard]] std::shared_ptr<service::Workspace> openSpace(const QString &address);
/// Institution and key, unlocked, and every result ratified: ready to issue.
void prepareIssuing(service::Workspace &space);

/// Import against `sqlite3 .import` and psql's \copy, turn by turn; the bulk path against a bare COPY.
void benchImport(const Places &places);
/// Issuing against the bare key, on both databases, and verifying.
void benchIssue(const Places &places);
/// Signing and verifying beside the programs people use today, on one core.
void benchPeer(const Places &places);
/// Lists, search and insight over 200,000 learners and 400,000 enrolments, so that what grows with the data shows.
void benchLarge(const Places &places);
/// What lists, searches and pages of a database with 28,785 learners ask for.
void benchQuestions(const Places &places);

} // namespace laurel::bench
