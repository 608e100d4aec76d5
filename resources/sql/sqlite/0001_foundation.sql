-- SPDX-FileCopyrightText: The Laurel authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who awards, with which keys, the register's counters, and the trail of everything that happened.
CREATE TABLE schema_version (
    version        INTEGER PRIMARY KEY CHECK (version > 0),
    name           TEXT    NOT NULL,
    checksum       TEXT    NOT NULL,
    min_compatible INTEGER NOT NULL,
    applied_at     TEXT    NOT NULL,
    app_version    TEXT    NOT NULL
) STRICT;

CREATE TABLE institution (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    name          TEXT    NOT NULL,
    ukprn         TEXT    NOT NULL,
    country       TEXT    NOT NULL,
    address       TEXT    NOT NULL,
    email         TEXT    NOT NULL,
    web           TEXT    NOT NULL,
    did_domain    TEXT    NOT NULL,
    accent        TEXT    NOT NULL,
    logo          BLOB    NOT NULL,
    main_language TEXT    NOT NULL,
    bilingual     INTEGER NOT NULL CHECK (bilingual IN (0, 1)),
    signatories   TEXT    NOT NULL,
    row_version   INTEGER NOT NULL DEFAULT 1 CHECK (row_version > 0)
) STRICT;

CREATE TABLE signing_key (
    id                  INTEGER PRIMARY KEY,
    type                TEXT NOT NULL,
    state               TEXT NOT NULL CHECK (state IN ('active', 'retired')),
    name                TEXT NOT NULL,
    did                 TEXT NOT NULL,
    verification_method TEXT NOT NULL,
    public_key          BLOB NOT NULL UNIQUE,
    private_key         BLOB NOT NULL,
    created             TEXT NOT NULL
) STRICT;

CREATE TABLE register_counter (
    year        INTEGER PRIMARY KEY CHECK (year BETWEEN 1900 AND 9999),
    next_number INTEGER NOT NULL CHECK (next_number > 0)
) STRICT;

-- Ids are given without gaps by the program, so that a missing row shows; prev repeats the hash of the row before.
CREATE TABLE audit_event (
    id      INTEGER PRIMARY KEY CHECK (id > 0),
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    text    TEXT NOT NULL,
    digest  BLOB NOT NULL,
    prev    BLOB NOT NULL UNIQUE,
    hash    BLOB NOT NULL
) STRICT;
CREATE INDEX audit_event_by_subject ON audit_event (subject, id);

CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
