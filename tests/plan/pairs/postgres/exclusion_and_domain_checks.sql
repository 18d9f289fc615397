-- a
CREATE DOMAIN email AS text CHECK (VALUE ~ '@');
CREATE DOMAIN pos AS int NOT NULL DEFAULT 1 CONSTRAINT p1 CHECK (VALUE > 0);
CREATE TABLE r (id int, during tsrange, who email, n pos, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&));
CREATE FUNCTION fe(email) RETURNS email LANGUAGE sql IMMUTABLE AS 'SELECT $1';
-- b
CREATE DOMAIN email AS varchar(200) CONSTRAINT looks CHECK (VALUE ~ '@') CONSTRAINT short CHECK (length(VALUE) < 100);
CREATE DOMAIN pos AS bigint DEFAULT 2 CONSTRAINT p1 CHECK (VALUE > 0);
COMMENT ON DOMAIN pos IS 'positive';
CREATE TABLE r (id int, during tsrange, who email, n pos, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE (id > 0) DEFERRABLE);
CREATE FUNCTION fe(email) RETURNS email LANGUAGE sql IMMUTABLE AS 'SELECT $1';
-- seed
INSERT INTO r VALUES (1, '[2020-01-01,2021-01-01)', 'a@b', 3);
