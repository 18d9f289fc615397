CREATE TABLE new_items (id integer PRIMARY KEY, a text, b integer);
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
