-- SPDX-FileCopyrightText: The Laurel authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where the private half of a key is kept, when it was retired, and at most one active key of a kind.
ALTER TABLE signing_key ADD COLUMN keep TEXT NOT NULL DEFAULT 'database'
    CHECK (keep IN ('database', 'desktop', 'token'));
ALTER TABLE signing_key ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE signing_key ADD COLUMN retired TEXT;
CREATE UNIQUE INDEX signing_key_one_active ON signing_key (type) WHERE state = 'active';
