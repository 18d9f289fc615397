ALTER TABLE pets ADD COLUMN mood mood;
