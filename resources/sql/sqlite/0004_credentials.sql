-- SPDX-FileCopyrightText: The Laurel authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The register: credentials, the bytes that were signed, and the jobs that issue them.
-- A person can be erased: the links to them fall away, number, state and status position stay.
CREATE TABLE credential (
    id              INTEGER PRIMARY KEY,
    uri             TEXT    NOT NULL UNIQUE,
    register_year   INTEGER NOT NULL CHECK (register_year BETWEEN 1900 AND 9999),
    register_number INTEGER NOT NULL CHECK (register_number > 0),
    enrolment       INTEGER REFERENCES enrolment (id) ON DELETE SET NULL,
    learner         INTEGER REFERENCES learner (id) ON DELETE SET NULL,
    run             INTEGER NOT NULL REFERENCES run (id),
    version         INTEGER NOT NULL REFERENCES course_version (id),
    signing_key     INTEGER NOT NULL REFERENCES signing_key (id),
    state           TEXT    NOT NULL CHECK (state IN ('active', 'suspended', 'revoked', 'superseded', 'expired')),
    state_reason    TEXT    NOT NULL,
    supersedes      INTEGER UNIQUE REFERENCES credential (id),
    learner_name    TEXT    NOT NULL,
    learner_sort    TEXT    NOT NULL,
    course_title    TEXT    NOT NULL,
    awarded         TEXT    NOT NULL CHECK (length(awarded) = 10),
    valid_until     TEXT    CHECK (length(valid_until) = 10),
    issued          TEXT    NOT NULL,
    status_index    INTEGER NOT NULL UNIQUE CHECK (status_index >= 0),
    format          TEXT    NOT NULL,
    content_hash    BLOB    NOT NULL,
    row_version     INTEGER NOT NULL DEFAULT 1 CHECK (row_version > 0),
    UNIQUE (register_year, register_number)
) STRICT;
CREATE UNIQUE INDEX credential_one_in_force ON credential (enrolment) WHERE state IN ('active', 'suspended');
CREATE INDEX credential_by_enrolment ON credential (enrolment, state);
CREATE INDEX credential_by_learner ON credential (learner);
CREATE INDEX credential_by_run ON credential (run, state);
CREATE INDEX credential_by_name ON credential (learner_sort, id);
CREATE INDEX credential_by_award ON credential (awarded, id);
CREATE INDEX credential_by_end ON credential (valid_until) WHERE state = 'active';

CREATE TRIGGER credential_no_delete BEFORE DELETE ON credential
BEGIN SELECT RAISE(ABORT, 'a credential stays in the register for ever'); END;
CREATE TRIGGER credential_frozen BEFORE UPDATE OF uri, register_year, register_number, status_index ON credential
WHEN NEW.uri <> OLD.uri OR NEW.register_year <> OLD.register_year OR NEW.register_number <> OLD.register_number
    OR NEW.status_index <> OLD.status_index
BEGIN SELECT RAISE(ABORT, 'what was issued never changes'); END;
CREATE TRIGGER credential_final BEFORE UPDATE OF state ON credential
WHEN OLD.state IN ('revoked', 'superseded') AND NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'a revoked or superseded credential stays so'); END;

-- Apart from the row lists read, so that a page of the register does not drag the documents along.
CREATE TABLE credential_document (
    credential INTEGER PRIMARY KEY REFERENCES credential (id),
    document   BLOB NOT NULL
) STRICT;
CREATE TRIGGER credential_document_frozen BEFORE UPDATE ON credential_document
BEGIN SELECT RAISE(ABORT, 'what was issued never changes'); END;

CREATE TABLE issue_job (
    id          INTEGER PRIMARY KEY,
    run         INTEGER NOT NULL REFERENCES run (id),
    board       INTEGER REFERENCES board (id),
    signing_key INTEGER NOT NULL REFERENCES signing_key (id),
    format      TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'done')),
    actor       TEXT    NOT NULL,
    started     TEXT    NOT NULL,
    finished    TEXT
) STRICT;
CREATE UNIQUE INDEX issue_job_once ON issue_job (run, coalesce(board, 0));

-- What is reserved for one learner before anything is signed. payload is what is about to be signed, exactly.
CREATE TABLE issue_item (
    id              INTEGER PRIMARY KEY,
    job             INTEGER NOT NULL REFERENCES issue_job (id),
    enrolment       INTEGER REFERENCES enrolment (id) ON DELETE SET NULL,
    state           TEXT    NOT NULL CHECK (state IN ('reserved', 'ready', 'issued', 'refused')),
    register_year   INTEGER NOT NULL,
    register_number INTEGER NOT NULL CHECK (register_number > 0),
    status_index    INTEGER NOT NULL UNIQUE CHECK (status_index >= 0),
    uri             TEXT    NOT NULL UNIQUE,
    identity_salt   TEXT    NOT NULL,
    payload         BLOB,
    problem         TEXT    NOT NULL DEFAULT '',
    credential      INTEGER UNIQUE REFERENCES credential (id),
    UNIQUE (register_year, register_number),
    UNIQUE (job, enrolment)
) STRICT;
CREATE UNIQUE INDEX issue_item_one_open ON issue_item (enrolment) WHERE state IN ('reserved', 'ready');
CREATE INDEX issue_item_by_enrolment ON issue_item (enrolment);

-- Folded register number, learner name and course title.
CREATE TABLE search_credential (
    id   INTEGER PRIMARY KEY REFERENCES credential (id),
    text TEXT NOT NULL
) STRICT;
-- What is added enters the index, and what is removed leaves it, by a statement of the program's, many rows at once: a
-- trigger would make the index write itself out after every row, and SQLite refuses a virtual table in a trigger of a
-- schema that is not trusted.
CREATE VIRTUAL TABLE search_credential_fts USING fts5 (
    text, content = 'search_credential', content_rowid = 'id', tokenize = 'trigram');
