PRAGMA foreign_keys = OFF;
BEGIN;
ALTER TABLE kept RENAME TO __aerogit_was_kept;
ALTER TABLE __aerogit_was_kept RENAME TO Kept;

-- hazard: rewrite: all rows of Kept are written anew, because column A changes its NOT NULL
-- hazard: may fail: a row without Kept.A stops it
ALTER TABLE Kept RENAME COLUMN a TO A;
ALTER TABLE Kept RENAME COLUMN B TO b;
CREATE TABLE __aerogit_Kept (
    A TEXT NOT NULL,
    b TEXT
);
INSERT OR ABORT INTO __aerogit_Kept (rowid, A, b)
SELECT rowid, A, b FROM Kept;
DROP TABLE Kept;
ALTER TABLE __aerogit_Kept RENAME TO Kept;
DROP VIEW names;
ALTER TABLE users RENAME TO __aerogit_was_users;
ALTER TABLE __aerogit_was_users RENAME TO Users;
ALTER TABLE Users RENAME COLUMN Id TO id;
ALTER TABLE Users RENAME COLUMN name TO Name;

CREATE VIEW names AS
SELECT Name FROM Users;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
