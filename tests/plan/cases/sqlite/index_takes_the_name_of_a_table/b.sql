CREATE TABLE prices (id integer PRIMARY KEY);
CREATE TABLE items (id integer PRIMARY KEY, kind integer, price real);
CREATE INDEX kinds ON items (kind);
