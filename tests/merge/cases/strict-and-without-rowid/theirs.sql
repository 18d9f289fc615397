CREATE TABLE new_items (id integer PRIMARY KEY, a integer) WITHOUT ROWID;
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
