CREATE TABLE person (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES person (id), name TEXT, mail TEXT);
CREATE TABLE visit (person_id INTEGER REFERENCES person (id) ON DELETE CASCADE, at TEXT);
CREATE INDEX person_mail ON person (mail);
CREATE VIEW mails AS SELECT person.mail FROM person JOIN visit ON visit.person_id = person.id;
CREATE TRIGGER visited AFTER INSERT ON visit BEGIN UPDATE person SET name = upper(name) WHERE id = NEW.person_id; END;
