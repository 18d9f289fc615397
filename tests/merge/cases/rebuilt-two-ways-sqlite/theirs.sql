CREATE TABLE new_items (id integer PRIMARY KEY, a real, b integer DEFAULT 2, c text);
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
