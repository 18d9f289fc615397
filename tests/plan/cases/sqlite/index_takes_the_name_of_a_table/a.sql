CREATE TABLE kinds (id integer PRIMARY KEY);
CREATE TABLE items (id integer PRIMARY KEY, kind integer, price real);
CREATE INDEX prices ON items (price);
