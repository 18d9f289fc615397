ALTER TABLE tickets ADD COLUMN no bigserial;
