CREATE TABLE animals (id integer, called text);
CREATE TABLE dogs (breed text, CONSTRAINT mixed CHECK (called <> breed)) INHERITS (animals);
CREATE INDEX dogs_name ON dogs (called);
CREATE VIEW names AS SELECT called AS name FROM dogs;
