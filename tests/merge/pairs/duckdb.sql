-- base
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE SEQUENCE tickets;
CREATE SCHEMA archive;
CREATE TABLE teams (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL, code VARCHAR UNIQUE);
CREATE TABLE users (
    id BIGINT PRIMARY KEY,
    team_id INTEGER REFERENCES teams (id),
    name VARCHAR NOT NULL,
    age INTEGER DEFAULT 0 CHECK (age >= 0)
);
CREATE TABLE logs (id INTEGER, note VARCHAR, level INTEGER DEFAULT 0, feeling mood, place STRUCT(x INTEGER, y INTEGER));
CREATE TABLE marks (id INTEGER, label VARCHAR, weight INTEGER);
CREATE TABLE parts (id INTEGER, name VARCHAR NOT NULL);
CREATE INDEX marks_label ON marks (label);
CREATE VIEW active AS SELECT id, name FROM users WHERE age > 0;
CREATE VIEW loud AS SELECT level FROM logs WHERE level > 3;
CREATE MACRO twice(a) AS a * 2;
COMMENT ON TABLE logs IS 'what happened';
-- edit: add column
ALTER TABLE logs ADD COLUMN phone VARCHAR;
-- edit: add another column
ALTER TABLE logs ADD COLUMN avatar VARCHAR DEFAULT 'none';
-- edit: add column again
ALTER TABLE logs ADD COLUMN Phone INTEGER;
-- edit: add column to users
ALTER TABLE users ADD COLUMN phone VARCHAR;
-- edit: drop column
ALTER TABLE logs DROP COLUMN note;
-- edit: drop used column
DROP VIEW loud;
ALTER TABLE logs DROP COLUMN level;
-- edit: rename column
ALTER TABLE logs RENAME COLUMN note TO remark;
-- edit: rename used column
ALTER TABLE logs RENAME COLUMN level TO severity;
CREATE OR REPLACE VIEW loud AS SELECT severity AS level FROM logs WHERE severity > 3;
-- edit: rename free column
ALTER TABLE logs RENAME COLUMN id TO no;
-- edit: retype column
ALTER TABLE logs ALTER COLUMN id TYPE BIGINT;
-- edit: retype column otherwise
ALTER TABLE logs ALTER COLUMN id TYPE SMALLINT;
-- edit: retype used column
ALTER TABLE logs ALTER COLUMN level TYPE BIGINT;
-- edit: set default
ALTER TABLE logs ALTER COLUMN level SET DEFAULT 18;
-- edit: drop default
ALTER TABLE logs ALTER COLUMN level DROP DEFAULT;
-- edit: set not null
ALTER TABLE logs ALTER COLUMN note SET NOT NULL;
-- edit: drop not null
ALTER TABLE parts ALTER COLUMN name DROP NOT NULL;
-- edit: add primary key
ALTER TABLE logs ADD PRIMARY KEY (id);
-- edit: add index
CREATE INDEX logs_note ON logs (note);
-- edit: add unique index
CREATE UNIQUE INDEX logs_level ON logs (level, id);
-- edit: drop index
DROP INDEX marks_label;
-- edit: change index
DROP INDEX marks_label;
CREATE UNIQUE INDEX marks_label ON marks (label);
-- edit: add column to marks
ALTER TABLE marks ADD COLUMN colour VARCHAR;
-- edit: add field
ALTER TABLE logs ADD COLUMN place.z INTEGER;
-- edit: drop field
ALTER TABLE logs DROP COLUMN place.x;
-- edit: rename field
ALTER TABLE logs RENAME COLUMN place.y TO height;
-- edit: add view
CREATE VIEW notes AS SELECT note, count(*) AS n FROM logs GROUP BY note;
-- edit: add star view
CREATE VIEW everything AS SELECT * FROM logs;
-- edit: add view on view
CREATE VIEW names AS SELECT name FROM active;
-- edit: drop view
DROP VIEW active;
-- edit: change view
CREATE OR REPLACE VIEW active AS SELECT id, name, team_id FROM users WHERE age > 0;
-- edit: change other view
CREATE OR REPLACE VIEW loud AS SELECT level, id FROM logs WHERE level > 3;
-- edit: rename view
ALTER VIEW active RENAME TO living;
-- edit: use enum
CREATE TABLE days (day DATE, feeling mood DEFAULT 'happy');
-- edit: add enum
CREATE TYPE size AS ENUM ('s', 'm');
-- edit: add enum again
CREATE TYPE size AS ENUM ('s', 'l');
-- edit: use sequence
ALTER TABLE logs ALTER COLUMN id SET DEFAULT nextval('tickets');
-- edit: drop sequence
DROP SEQUENCE tickets;
-- edit: add sequence
CREATE SEQUENCE steps INCREMENT BY 2;
-- edit: change macro
CREATE OR REPLACE MACRO twice(a) AS a + a;
-- edit: drop macro
DROP MACRO twice;
-- edit: use macro
CREATE VIEW doubled AS SELECT twice(level) AS level FROM logs;
-- edit: comment on table
COMMENT ON TABLE logs IS 'all that happened';
-- edit: comment on column
COMMENT ON COLUMN logs.note IS 'free text';
-- edit: add table
CREATE TABLE posts (id INTEGER PRIMARY KEY, author BIGINT REFERENCES users (id), title VARCHAR);
-- edit: add table elsewhere
CREATE TABLE archive.notes (id INTEGER, day DATE);
-- edit: add table again
CREATE TABLE Posts (id INTEGER);
-- edit: drop table
DROP VIEW loud;
DROP TABLE logs;
-- edit: drop table with users
DROP VIEW active;
DROP TABLE users;
-- edit: rename table
ALTER TABLE logs RENAME TO events;
CREATE OR REPLACE VIEW loud AS SELECT level FROM events WHERE level > 3;
-- edit: rename another table
ALTER TABLE parts RENAME TO pieces;
-- edit: add schema
CREATE SCHEMA extra;
-- edit: drop schema
DROP SCHEMA archive;
