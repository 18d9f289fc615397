ALTER TABLE users RENAME TO people;
ALTER TABLE people ADD COLUMN email varchar(20);
