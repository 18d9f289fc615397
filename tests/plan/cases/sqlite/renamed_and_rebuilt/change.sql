ALTER TABLE person RENAME TO people;
ALTER TABLE people RENAME COLUMN mail TO email;
