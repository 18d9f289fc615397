ALTER TABLE items ADD COLUMN n varchar DEFAULT 'two';
