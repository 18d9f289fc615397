ALTER TABLE animals RENAME COLUMN name TO called;
