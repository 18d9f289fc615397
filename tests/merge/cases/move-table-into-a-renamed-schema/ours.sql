ALTER TABLE seats SET SCHEMA archive;
