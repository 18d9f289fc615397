CREATE TABLE orders (id integer PRIMARY KEY);
CREATE TABLE people (id integer PRIMARY KEY);
CREATE TABLE places (id integer PRIMARY KEY);
CREATE SCHEMA archive;
CREATE PUBLICATION feed FOR TABLE orders, places, TABLES IN SCHEMA archive WITH (publish = 'insert');
