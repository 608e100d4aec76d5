-- SPDX-FileCopyrightText: The Laurel authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Learners with what identifies them, enrolments with their marks, boards, imports, and the search over people.
CREATE TABLE import_batch (
    id      INTEGER PRIMARY KEY,
    source  TEXT NOT NULL,
    origin  TEXT NOT NULL,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    report  TEXT NOT NULL,
    digest  BLOB NOT NULL
) STRICT;

-- display_name and sort_name repeat what the names say, so that a list of a million can be ordered by an index.
-- subject_uri is given when the first credential is issued and stays.
CREATE TABLE learner (
    id           INTEGER PRIMARY KEY,
    display_name TEXT    NOT NULL,
    sort_name    TEXT    NOT NULL,
    born         TEXT    CHECK (length(born) = 10),
    deceased     INTEGER NOT NULL DEFAULT 0 CHECK (deceased IN (0, 1)),
    notes        TEXT    NOT NULL DEFAULT '',
    subject_uri  TEXT    UNIQUE,
    import_batch INTEGER REFERENCES import_batch (id),
    content_hash BLOB    NOT NULL,
    row_version  INTEGER NOT NULL DEFAULT 1 CHECK (row_version > 0)
) STRICT;
CREATE INDEX learner_by_name ON learner (sort_name, id);

CREATE TABLE learner_name (
    learner     INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL CHECK (position >= 0),
    kind        TEXT    NOT NULL,
    given       TEXT    NOT NULL,
    family      TEXT    NOT NULL,
    valid_from  TEXT    CHECK (length(valid_from) = 10),
    valid_until TEXT    CHECK (length(valid_until) = 10),
    PRIMARY KEY (learner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE learner_identifier (
    learner  INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    scheme   TEXT    NOT NULL CHECK (length(scheme) BETWEEN 1 AND 32),
    value    TEXT    NOT NULL CHECK (length(value) BETWEEN 1 AND 128),
    PRIMARY KEY (learner, position),
    UNIQUE (scheme, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE learner_email (
    learner  INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    address  TEXT    NOT NULL CHECK (length(address) BETWEEN 1 AND 320),
    PRIMARY KEY (learner, position)
) STRICT, WITHOUT ROWID;

-- A table of its own because a permission of its own guards it.
CREATE TABLE learner_equality (
    learner          INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
    sex              TEXT NOT NULL,
    age_band         TEXT NOT NULL,
    disability       TEXT NOT NULL,
    ethnicity        TEXT NOT NULL,
    deprivation_band TEXT NOT NULL,
    region           TEXT NOT NULL,
    prior_education  TEXT NOT NULL
) STRICT;

-- What was known of somebody when they enrolled, each combination once: returns and gaps count people as they were then.
-- Behind the same permission. Rows never change.
CREATE TABLE entry_profile (
    id               INTEGER PRIMARY KEY,
    sex              TEXT NOT NULL,
    age_band         TEXT NOT NULL,
    disability       TEXT NOT NULL,
    ethnicity        TEXT NOT NULL,
    deprivation_band TEXT NOT NULL,
    region           TEXT NOT NULL,
    prior_education  TEXT NOT NULL,
    UNIQUE (sex, age_band, disability, ethnicity, deprivation_band, region, prior_education)
) STRICT;

CREATE TABLE board (
    id       INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL REFERENCES run (id),
    held     TEXT    NOT NULL CHECK (length(held) = 10),
    chair    TEXT    NOT NULL,
    minutes  TEXT    NOT NULL,
    ratified INTEGER NOT NULL DEFAULT 0 CHECK (ratified >= 0)
) STRICT;
CREATE INDEX board_by_run ON board (run);

CREATE TABLE enrolment (
    id                INTEGER PRIMARY KEY,
    run               INTEGER NOT NULL REFERENCES run (id),
    learner           INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    status            TEXT    NOT NULL CHECK (status IN ('applied', 'waitlisted', 'offered', 'enrolled', 'on-break',
                                  'withdrawn', 'transferred', 'completed', 'cancelled', 'no-show')),
    result            TEXT    NOT NULL CHECK (result IN ('not-yet-known', 'passed', 'merit', 'distinction', 'failed',
                                  'deferred', 'compensated', 'exempt')),
    enrolled_on       TEXT    CHECK (length(enrolled_on) = 10),
    started_on        TEXT    CHECK (length(started_on) = 10),
    ended_on          TEXT    CHECK (length(ended_on) = 10),
    withdrawal_reason TEXT    NOT NULL,
    for_credit        INTEGER NOT NULL CHECK (for_credit IN (0, 1)),
    previous_attempts INTEGER NOT NULL CHECK (previous_attempts >= 0),
    board             INTEGER REFERENCES board (id),
    entry_profile     INTEGER REFERENCES entry_profile (id),
    import_batch      INTEGER REFERENCES import_batch (id),
    row_version       INTEGER NOT NULL DEFAULT 1 CHECK (row_version > 0),
    UNIQUE (run, learner)
) STRICT;
CREATE INDEX enrolment_by_learner ON enrolment (learner);
CREATE INDEX enrolment_tally ON enrolment (run, status, result, board, for_credit);

CREATE TABLE mark (
    enrolment  INTEGER NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
    assessment TEXT    NOT NULL,
    attempt    INTEGER NOT NULL CHECK (attempt > 0),
    value      REAL    CHECK (value BETWEEN 0 AND 100),
    note       TEXT    NOT NULL,
    passed     INTEGER NOT NULL CHECK (passed IN (0, 1)),
    PRIMARY KEY (enrolment, assessment, attempt)
) STRICT, WITHOUT ROWID;

-- Folded names, identifiers and addresses of one learner, one per line; former names are not in it.
CREATE TABLE search_learner (
    id   INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;
-- What is added enters the index, and what is removed leaves it, by a statement of the program's, many rows at once: a
-- trigger would make the index write itself out after every row, and SQLite refuses a virtual table in a trigger of a
-- schema that is not trusted.
CREATE VIRTUAL TABLE search_learner_fts USING fts5 (
    text, content = 'search_learner', content_rowid = 'id', tokenize = 'trigram');
