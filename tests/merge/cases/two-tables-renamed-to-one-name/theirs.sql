ALTER TABLE clients RENAME TO people;
