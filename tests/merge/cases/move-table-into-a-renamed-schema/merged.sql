CREATE SCHEMA attic;
CREATE TABLE attic.seats (id integer);
