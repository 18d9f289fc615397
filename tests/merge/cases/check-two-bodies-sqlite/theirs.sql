CREATE TABLE new_items (id integer PRIMARY KEY, n integer, CONSTRAINT positive CHECK (n > 2));
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
