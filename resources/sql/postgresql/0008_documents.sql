-- SPDX-FileCopyrightText: The Laurel authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A credential can be signed in several ways at once: proofs names them, parted by commas, and each form they are
-- handed out in is a document of its own. prepared is when an item was stored to be signed.
ALTER TABLE credential RENAME COLUMN format TO proofs;
ALTER TABLE issue_job RENAME COLUMN format TO proofs;
ALTER TABLE issue_item ADD COLUMN prepared TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE issue_item SET prepared = (SELECT started FROM issue_job j WHERE j.id = issue_item.job);

ALTER TABLE credential_document ADD COLUMN form TEXT COLLATE "C" NOT NULL DEFAULT 'jwt'
    CHECK (form IN ('json', 'jwt'));
ALTER TABLE credential_document ALTER COLUMN form DROP DEFAULT;
ALTER TABLE credential_document DROP CONSTRAINT credential_document_pkey;
ALTER TABLE credential_document ADD PRIMARY KEY (credential, form);
