CREATE TABLE new_items (id integer PRIMARY KEY, n integer, CONSTRAINT positive CHECK (n > 1));
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
