ALTER TABLE people ADD COLUMN mood mood DEFAULT 'ok';
