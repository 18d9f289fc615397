CREATE TABLE stock (id integer PRIMARY KEY, amount integer, label text NOT NULL);
CREATE TABLE shelves (id integer PRIMARY KEY, label text NOT NULL);
CREATE TABLE halls (id integer PRIMARY KEY, name text, label text NOT NULL);
