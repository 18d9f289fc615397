CREATE TABLE numbers (id integer);
