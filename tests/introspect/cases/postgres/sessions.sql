CREATE SEQUENCE numbers;
CREATE SEQUENCE "Odd numbers";
CREATE TABLE parts (
    id integer DEFAULT nextval('numbers'::text) PRIMARY KEY,
    code bigint DEFAULT nextval('"Odd numbers"'),
    other integer DEFAULT nextval(('numbers'::varchar)::regclass),
    label varchar(10)
);
SELECT id, label AS called INTO copies FROM parts;
CREATE TEMP TABLE parts (unrelated integer);
INSERT INTO parts (unrelated) VALUES (1);
CREATE TABLE beside (id integer);
DROP TABLE parts;
CREATE TEMP SEQUENCE steps;
INSERT INTO parts (label) VALUES ('x');
