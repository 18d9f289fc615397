CREATE TABLE emails (id integer PRIMARY KEY);
