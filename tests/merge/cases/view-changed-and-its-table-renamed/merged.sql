CREATE TABLE people (id integer, years integer);
CREATE VIEW adults AS SELECT id, years AS age FROM people WHERE years >= 21;
