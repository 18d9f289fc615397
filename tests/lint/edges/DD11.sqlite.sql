-- published
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- migration
-- found: line 1: adds users.a, NOT NULL without a default
ALTER TABLE users ADD COLUMN a TEXT NOT NULL;
-- migration
ALTER TABLE users ADD COLUMN a TEXT NOT NULL DEFAULT '';
-- migration
-- found: line 1: adds users.a, whose default CURRENT_TIMESTAMP is not constant
ALTER TABLE users ADD COLUMN a TEXT DEFAULT CURRENT_TIMESTAMP;
-- migration
-- found: line 1: adds users.a, whose default (datetime('now')) is not constant
ALTER TABLE users ADD COLUMN a TEXT DEFAULT (datetime('now'));
-- migration
-- found: line 1: adds users.a, whose default (random()) is not constant
ALTER TABLE users ADD COLUMN a INTEGER DEFAULT (random());
-- migration
-- found: line 1: adds users.a, stored
ALTER TABLE users ADD COLUMN a INTEGER GENERATED ALWAYS AS (id + 1) STORED;
-- migration
ALTER TABLE users ADD COLUMN a INTEGER GENERATED ALWAYS AS (id + 1) VIRTUAL;
-- migration
CREATE TABLE tags (id INTEGER PRIMARY KEY);
ALTER TABLE tags ADD COLUMN a TEXT NOT NULL;
-- migration
-- found: line 1: adds users.a, whose default (1 + 1) is not constant
ALTER TABLE users ADD COLUMN a INTEGER DEFAULT (1 + 1);
-- migration
ALTER TABLE users ADD COLUMN a INTEGER DEFAULT -1;
-- migration
ALTER TABLE users ADD COLUMN a TEXT DEFAULT (CAST(1 AS TEXT));
-- migration
ALTER TABLE users ADD COLUMN a TEXT DEFAULT 'it''s';
-- migration
ALTER TABLE users ADD COLUMN a REAL DEFAULT 1e-3;
-- migration
ALTER TABLE users ADD COLUMN a BOOLEAN DEFAULT (TRUE);
-- migration
-- found: line 1: adds users.boss, REFERENCES with a default
ALTER TABLE users ADD COLUMN boss int DEFAULT 1 REFERENCES users (id);
-- migration
ALTER TABLE users ADD COLUMN boss int DEFAULT NULL REFERENCES users (id);
-- migration
ALTER TABLE users ADD COLUMN boss int REFERENCES users (id);
-- migration: no-transaction
PRAGMA foreign_keys = OFF;
ALTER TABLE users ADD COLUMN boss int DEFAULT 1 REFERENCES users (id);
