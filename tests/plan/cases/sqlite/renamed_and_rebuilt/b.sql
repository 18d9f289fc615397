CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    boss INTEGER REFERENCES people (id) ON DELETE SET NULL,
    name TEXT NOT NULL UNIQUE,
    email TEXT
) STRICT;
CREATE TABLE visit (person_id INTEGER REFERENCES people (id) ON DELETE CASCADE, at TEXT);
CREATE INDEX person_mail ON people (email DESC);
CREATE VIEW mails AS SELECT people.email FROM people JOIN visit ON visit.person_id = people.id;
CREATE TRIGGER visited AFTER INSERT ON visit
BEGIN
    UPDATE people SET name = lower(name) WHERE id = NEW.person_id;
END;
