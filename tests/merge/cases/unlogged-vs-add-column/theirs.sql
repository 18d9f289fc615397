ALTER TABLE cache ADD COLUMN body text;
