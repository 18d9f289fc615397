CREATE TABLE new_items (id integer PRIMARY KEY, u integer, CONSTRAINT fk FOREIGN KEY (u) REFERENCES users (id) ON DELETE CASCADE);
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
