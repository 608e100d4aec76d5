-- SPDX-FileCopyrightText: The Laurel authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What other issuers publish, kept so that their credentials can be checked without asking again: documents of keys
-- under the issuer's id, status lists under their address.
CREATE TABLE known_document (
    id           INTEGER PRIMARY KEY,
    kind         TEXT    NOT NULL CHECK (kind IN ('issuer', 'status-list')),
    identifier   TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    fetched      TEXT    NOT NULL,
    trusted      INTEGER NOT NULL CHECK (trusted IN (0, 1)),
    document     BLOB    NOT NULL,
    content_hash BLOB    NOT NULL,
    UNIQUE (kind, identifier)
) STRICT;
