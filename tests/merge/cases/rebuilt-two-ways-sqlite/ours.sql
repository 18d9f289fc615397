CREATE TABLE new_items (id integer PRIMARY KEY, a text, b integer DEFAULT 1, c text NOT NULL);
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
