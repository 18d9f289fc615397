-- What PostgreSQL says of NOT NULL from 18 on.
CREATE TABLE parts (
    id integer CONSTRAINT identified NOT NULL,
    code integer NOT NULL NO INHERIT,
    label text,
    size integer
);
ALTER TABLE parts ADD CONSTRAINT labelled NOT NULL label NOT VALID;
ALTER TABLE parts ADD NOT NULL size NOT VALID;
CREATE TABLE copies (LIKE parts);
CREATE TABLE copies_of_all (LIKE parts INCLUDING ALL);
