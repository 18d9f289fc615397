ALTER TABLE parts RENAME COLUMN weight TO grams;
