ALTER TABLE tickets ADD COLUMN day date;
