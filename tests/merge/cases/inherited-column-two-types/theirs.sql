ALTER TABLE dogs ADD COLUMN born text;
