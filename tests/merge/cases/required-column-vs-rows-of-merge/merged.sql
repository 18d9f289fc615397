CREATE TABLE stock (id integer PRIMARY KEY, amount integer, shelf text NOT NULL);
CREATE TABLE arrivals (id integer, amount integer);
