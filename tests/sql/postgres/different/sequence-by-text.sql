-- Looked up in every call, by its name: it may go, and does not follow a rename.
CREATE SEQUENCE numbers;
CREATE TABLE parts (id integer DEFAULT nextval('numbers'::text));
-- is not
CREATE SEQUENCE numbers;
CREATE TABLE parts (id integer DEFAULT nextval('numbers'));
