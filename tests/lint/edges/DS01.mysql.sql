-- published
CREATE DATABASE archive;
-- migration
-- found: line 1: drops database archive
DROP DATABASE archive;
-- migration
-- found: line 1: drops database archive
DROP SCHEMA archive;
-- migration
CREATE DATABASE mine;
DROP DATABASE mine;
