ALTER TABLE people ADD COLUMN moods mood[];
