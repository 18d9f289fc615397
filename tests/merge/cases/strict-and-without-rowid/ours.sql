CREATE TABLE new_items (id integer PRIMARY KEY, a integer) STRICT;
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
