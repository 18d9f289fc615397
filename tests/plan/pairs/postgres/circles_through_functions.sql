-- a
CREATE TABLE stays (id int);
-- b
CREATE TABLE stays (id int);
CREATE TABLE by_check (id int, n int);
CREATE FUNCTION is_good(by_check) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.n > 0';
ALTER TABLE by_check ADD CONSTRAINT good CHECK (is_good(by_check));
COMMENT ON CONSTRAINT good ON by_check IS 'by its row';
CREATE TABLE by_row (id int, n int);
CREATE FUNCTION n_of(x by_row) RETURNS int LANGUAGE sql IMMUTABLE RETURN (x).n;
ALTER TABLE by_row ADD CHECK (n_of(by_row) > 0);
CREATE INDEX by_n ON by_row (n_of(by_row));
ALTER TABLE by_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON by_row USING (n_of(by_row) > 1);
CREATE TABLE by_default (id int, n int);
CREATE FUNCTION next_n() RETURNS int LANGUAGE sql RETURN (SELECT max(n) + 1 FROM by_default);
ALTER TABLE by_default ALTER n SET DEFAULT next_n();
CREATE TABLE by_view (id int, n int);
CREATE VIEW seen AS SELECT n FROM by_view;
CREATE FUNCTION most() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT max(n) FROM seen; END;
ALTER TABLE by_view ADD CHECK (n < most());
CREATE DOMAIN score AS int CONSTRAINT plain CHECK (VALUE < 10);
CREATE FUNCTION is_score(score) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
ALTER DOMAIN score ADD CONSTRAINT fair CHECK (is_score(VALUE));
COMMENT ON CONSTRAINT fair ON DOMAIN score IS 'as a function says';
CREATE TABLE left_one (id int PRIMARY KEY, other int);
CREATE TABLE right_one (id int PRIMARY KEY, other int REFERENCES left_one);
CREATE FUNCTION both_of(left_one, right_one) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
ALTER TABLE left_one ADD FOREIGN KEY (other) REFERENCES right_one, ADD CHECK (both_of(left_one, NULL));
