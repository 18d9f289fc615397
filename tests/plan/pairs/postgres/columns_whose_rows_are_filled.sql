-- setup
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN narrower AS positive;
CREATE DOMAIN plain AS int DEFAULT 3;
CREATE FUNCTION dice() RETURNS int LANGUAGE sql AS 'SELECT (random() * 6)::int';
CREATE FUNCTION four() RETURNS int LANGUAGE sql AS 'SELECT 4';
CREATE FUNCTION coin() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION six() RETURNS int LANGUAGE sql STABLE AS 'SELECT 6';
-- a
CREATE TABLE checked (id int PRIMARY KEY);
CREATE TABLE narrowed (id int PRIMARY KEY);
CREATE TABLE noted (id int PRIMARY KEY);
CREATE TABLE quoted (id int PRIMARY KEY);
CREATE TABLE rolled (id int PRIMARY KEY);
CREATE TABLE settled (id int PRIMARY KEY);
CREATE TABLE inlined (id int PRIMARY KEY);
CREATE TABLE tossed (id int PRIMARY KEY);
-- b
CREATE TABLE checked (id int PRIMARY KEY, n positive);
CREATE TABLE narrowed (id int PRIMARY KEY, n narrower);
CREATE TABLE noted (id int PRIMARY KEY, n plain);
CREATE TABLE quoted (id int PRIMARY KEY, n text DEFAULT 'random()');
CREATE TABLE rolled (id int PRIMARY KEY, n int DEFAULT dice());
CREATE TABLE settled (id int PRIMARY KEY, n int DEFAULT six());
CREATE TABLE inlined (id int PRIMARY KEY, n int DEFAULT four());
CREATE TABLE tossed (id int PRIMARY KEY, n int DEFAULT coin());
-- seed
INSERT INTO checked VALUES (1), (2);
INSERT INTO narrowed VALUES (1), (2);
INSERT INTO noted VALUES (1), (2);
INSERT INTO quoted VALUES (1), (2);
INSERT INTO rolled VALUES (1), (2);
INSERT INTO settled VALUES (1), (2);
INSERT INTO inlined VALUES (1), (2);
INSERT INTO tossed VALUES (1), (2);
