CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE e (id INTEGER PRIMARY KEY, m mood DEFAULT 'ok', l mood[]);
CREATE INDEX e_m ON e(m);
CREATE TABLE f (m mood NOT NULL);
COMMENT ON COLUMN f.m IS 'how it feels';
CREATE VIEW v AS SELECT m FROM e;
