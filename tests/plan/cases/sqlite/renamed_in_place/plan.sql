DROP VIEW mails;

-- hazard: breaks running code: person is called people
ALTER TABLE person RENAME TO people;

-- hazard: breaks running code: mail is called people.email
ALTER TABLE people RENAME COLUMN mail TO email;

-- hazard: scan: all rows of people are read for index people_name
-- hazard: may fail: rows of people that have the same key stop it
CREATE UNIQUE INDEX people_name ON people (name);

-- hazard: data loss: visit.at goes with its values
-- hazard: breaks running code: what uses visit.at fails
-- hazard: may fail: a row of visit that breaks the new check stops it
ALTER TABLE visit DROP COLUMN at;
ALTER TABLE visit ADD COLUMN place TEXT DEFAULT 'here' CHECK (place <> '');

CREATE VIEW mails AS
SELECT lower(people.email) AS email FROM people JOIN visit ON visit.person_id = people.id;

CREATE VIEW all_mails AS
SELECT email FROM mails;
