-- SPDX-FileCopyrightText: The Laurel authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What waits to be signed is packed against a document of its job: it is written twice for every credential, once to
-- wait and once signed, and the first of these need not cost what the second does.
ALTER TABLE issue_job ADD COLUMN sample BLOB;
