CREATE TABLE Posts (id integer);
