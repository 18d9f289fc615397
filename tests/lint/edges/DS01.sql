-- published
CREATE SCHEMA app;
CREATE SEQUENCE numbers;
-- migration
-- found: line 1: drops schema app
DROP SCHEMA app;
-- migration
CREATE SCHEMA mine;
DROP SCHEMA mine;
-- migration
DROP SEQUENCE numbers;
-- migration: no-transaction
-- found: line 1: drops database shop
DROP DATABASE shop;
-- migration: no-transaction
-- found: line 1: drops database shop
DROP DATABASE IF EXISTS shop WITH (FORCE);
-- migration: no-transaction
CREATE DATABASE shop;
