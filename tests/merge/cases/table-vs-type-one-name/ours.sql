CREATE TABLE mood (id integer PRIMARY KEY);
