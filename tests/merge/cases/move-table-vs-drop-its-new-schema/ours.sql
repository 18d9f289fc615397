ALTER TABLE seats SET SCHEMA archive;
ALTER TYPE state SET SCHEMA archive;
