CREATE TABLE stock (id integer PRIMARY KEY, amount integer, shelf integer, CONSTRAINT positive CHECK (amount > 0), CONSTRAINT known CHECK (shelf > 0));
CREATE TABLE arrivals (id integer, amount integer);
