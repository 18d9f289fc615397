PRAGMA foreign_keys = OFF;
BEGIN;
DROP VIEW mails;
DROP TRIGGER visited;

-- hazard: breaks running code: person is called people
ALTER TABLE person RENAME TO people;

-- hazard: rewrite: all rows of people are written anew, because its options change
-- hazard: breaks running code: mail is called people.email
-- hazard: may fail: rows of people without their row in people break the new key
-- hazard: may fail: rows of people that have the same key stop it
-- hazard: may fail: a value of people.id of another type stops it
-- hazard: may fail: a value of people.boss of another type stops it
-- hazard: may fail: a row without people.name stops it
-- hazard: may fail: a value of people.name of another type stops it
-- hazard: may fail: a value of people.email of another type stops it
ALTER TABLE people RENAME COLUMN mail TO email;
CREATE TABLE __aerogit_people (
    id INTEGER PRIMARY KEY,
    boss INTEGER,
    name TEXT NOT NULL,
    email TEXT,
    FOREIGN KEY (boss) REFERENCES people (id) ON DELETE SET NULL,
    UNIQUE (name)
) STRICT;
INSERT OR ABORT INTO __aerogit_people (id, boss, name, email)
SELECT id, boss, name, email FROM people;
DROP TABLE people;
PRAGMA legacy_alter_table = ON;
ALTER TABLE __aerogit_people RENAME TO people;
PRAGMA legacy_alter_table = OFF;

-- hazard: scan: all rows of people are read for index person_mail
CREATE INDEX person_mail ON people (email DESC);

CREATE VIEW mails AS
SELECT people.email FROM people JOIN visit ON visit.person_id = people.id;

CREATE TRIGGER visited AFTER INSERT ON visit
BEGIN
    UPDATE people SET name = lower(name) WHERE id = NEW.person_id;
END;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
