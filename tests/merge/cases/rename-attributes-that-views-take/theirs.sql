ALTER TABLE places ADD COLUMN label text;
