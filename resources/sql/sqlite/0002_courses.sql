-- SPDX-FileCopyrightText: The Laurel authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Courses, their versions, and their runs. spec is the whole version as one JSON document; the columns beside it
-- repeat what lists sort, filter and show.
CREATE TABLE course (
    id          INTEGER PRIMARY KEY,
    code        TEXT    NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64),
    department  TEXT    NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version > 0)
) STRICT;

CREATE TABLE course_version (
    id               INTEGER PRIMARY KEY,
    course           INTEGER NOT NULL REFERENCES course (id),
    number           INTEGER NOT NULL CHECK (number > 0),
    state            TEXT    NOT NULL CHECK (state IN ('draft', 'in-review', 'approved', 'published', 'suspended', 'retired')),
    title            TEXT    NOT NULL,
    title_sort       TEXT    NOT NULL,
    search_text      TEXT    NOT NULL,
    level_framework  TEXT    NOT NULL,
    level_code       TEXT    NOT NULL,
    credit_framework TEXT    NOT NULL,
    credit_tenths    INTEGER NOT NULL CHECK (credit_tenths BETWEEN 0 AND 99999),
    outcome_count    INTEGER NOT NULL CHECK (outcome_count >= 0),
    needs_board      INTEGER NOT NULL DEFAULT 1 CHECK (needs_board IN (0, 1)),
    author           TEXT    NOT NULL,
    approver         TEXT    NOT NULL,
    approved_on      TEXT    CHECK (length(approved_on) = 10),
    spec             TEXT    NOT NULL,
    row_version      INTEGER NOT NULL DEFAULT 1 CHECK (row_version > 0),
    UNIQUE (course, number)
) STRICT;
CREATE INDEX course_version_by_state ON course_version (state);

CREATE TRIGGER course_version_frozen BEFORE UPDATE OF course, number, title, spec ON course_version
WHEN OLD.state NOT IN ('draft', 'in-review')
    AND (NEW.course <> OLD.course OR NEW.number <> OLD.number OR NEW.title <> OLD.title OR NEW.spec <> OLD.spec)
BEGIN SELECT RAISE(ABORT, 'an approved course version never changes'); END;

CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    version     INTEGER NOT NULL REFERENCES course_version (id),
    code        TEXT    NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 128),
    starts      TEXT    CHECK (length(starts) = 10),
    ends        TEXT    CHECK (length(ends) = 10),
    mode        TEXT    NOT NULL,
    place       TEXT    NOT NULL,
    capacity    INTEGER NOT NULL CHECK (capacity >= 0),
    minimum     INTEGER NOT NULL CHECK (minimum >= 0),
    state       TEXT    NOT NULL CHECK (state IN ('planned', 'open', 'running', 'finished', 'ratified', 'cancelled')),
    search_text TEXT    NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version > 0),
    CHECK (ends >= starts)
) STRICT;
CREATE INDEX run_by_version ON run (version);
CREATE INDEX run_by_start ON run (starts, id);
