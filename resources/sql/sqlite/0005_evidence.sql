-- SPDX-FileCopyrightText: The Laurel authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a credential says beyond marks: what shows that somebody achieved it, what others say of the course, and the
-- picture the course is known by.
CREATE TABLE enrolment_evidence (
    enrolment INTEGER NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL CHECK (position >= 0),
    name      TEXT NOT NULL,
    narrative TEXT NOT NULL,
    genre     TEXT NOT NULL,
    address   TEXT NOT NULL,
    audience  TEXT NOT NULL,
    PRIMARY KEY (enrolment, position)
) STRICT, WITHOUT ROWID;

-- document is what the endorser signed, exactly; the columns before it repeat what it says.
CREATE TABLE course_endorsement (
    id       INTEGER PRIMARY KEY,
    version  INTEGER NOT NULL REFERENCES course_version (id) ON DELETE CASCADE,
    uri      TEXT NOT NULL,
    subject  TEXT NOT NULL,
    endorser TEXT NOT NULL,
    added    TEXT NOT NULL,
    document BLOB NOT NULL,
    UNIQUE (version, uri)
) STRICT;

-- Apart from the version, so that lists do not drag pictures along.
CREATE TABLE course_badge (
    version INTEGER PRIMARY KEY REFERENCES course_version (id) ON DELETE CASCADE,
    picture BLOB NOT NULL
) STRICT;
