CREATE TABLE new_items (id integer PRIMARY KEY, n integer, m integer, CONSTRAINT positive CHECK (n > 0));
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
