CREATE TABLE new_items (a integer, b integer, c integer, PRIMARY KEY (a, c));
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
