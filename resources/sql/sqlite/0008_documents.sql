-- SPDX-FileCopyrightText: The Laurel authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A credential can be signed in several ways at once: proofs names them, parted by commas, and each form they are
-- handed out in is a document of its own. prepared is when an item was stored to be signed.
ALTER TABLE credential RENAME COLUMN format TO proofs;
ALTER TABLE issue_job RENAME COLUMN format TO proofs;
ALTER TABLE issue_item ADD COLUMN prepared TEXT NOT NULL DEFAULT '';
UPDATE issue_item SET prepared = (SELECT started FROM issue_job j WHERE j.id = issue_item.job);

CREATE TABLE credential_form (
    credential INTEGER NOT NULL REFERENCES credential (id),
    form       TEXT    NOT NULL CHECK (form IN ('json', 'jwt')),
    document   BLOB    NOT NULL,
    PRIMARY KEY (credential, form)
) STRICT;
INSERT INTO credential_form (credential, form, document)
    SELECT credential, 'jwt', document FROM credential_document ORDER BY credential;
DROP TABLE credential_document;
ALTER TABLE credential_form RENAME TO credential_document;
CREATE TRIGGER credential_document_frozen BEFORE UPDATE ON credential_document
BEGIN SELECT RAISE(ABORT, 'what was issued never changes'); END;
