-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE SEQUENCE numbers;
-- migration
-- found: line 1: a.id is serial
-- found: line 2: b.id is serial
-- found: line 3: c.id is serial
-- found: line 4: d.id is serial
-- found: line 5: e.id is serial
-- found: line 6: f.id is serial
CREATE TABLE a (id serial, serial text);
CREATE TABLE b (id smallserial);
CREATE TABLE c (id serial4);
CREATE TABLE d (id serial8);
CREATE TABLE e (id serial2);
CREATE TABLE f (id bigserial);
-- migration
-- found: line 1: users.number is serial
ALTER TABLE users ADD COLUMN number serial;
-- migration
CREATE TABLE a (id bigint DEFAULT nextval('numbers'));
-- migration
CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY, serial text);
