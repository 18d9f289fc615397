ALTER TABLE person RENAME TO people;
ALTER TABLE people RENAME COLUMN mail TO email;
CREATE UNIQUE INDEX people_name ON people (name);
ALTER TABLE visit ADD COLUMN place TEXT DEFAULT 'here' CHECK (place <> '');
ALTER TABLE visit DROP COLUMN at;
DROP VIEW mails;
CREATE VIEW mails AS SELECT lower(people.email) AS email FROM people JOIN visit ON visit.person_id = people.id;
CREATE VIEW all_mails AS SELECT email FROM mails;
