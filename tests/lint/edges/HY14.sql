-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
CREATE TABLE a23456789012345678901234567890123456789012345678901234567890123 (id bigint);
-- migration
-- found: line 1: a23456789012345678901234… has 64 bytes, of which 63 count
CREATE TABLE a234567890123456789012345678901234567890123456789012345678901234 (id bigint);
-- migration
-- found: line 1: ää3456789012345678901234… has 64 bytes, of which 63 count
CREATE TABLE "ää345678901234567890123456789012345678901234567890123456789012" (id bigint);
-- migration
-- found: line 1: a23456789012345678901234… has 64 bytes, of which 63 count
ALTER TABLE users RENAME TO a234567890123456789012345678901234567890123456789012345678901234;
-- migration
INSERT INTO users SELECT a.id AS a234567890123456789012345678901234567890123456789012345678901234 FROM users a;
-- migration
SELECT 'a_name_that_is_longer_than_what_the_server_keeps_of_any_identifier_at_all';
-- migration
UPDATE users SET id = 1 WHERE 'x' = 'a_name_that_is_longer_than_what_the_server_keeps_of_any_identifier_at_all';
-- migration
CREATE TABLE tags (id bigint DEFAULT length('a_name_that_is_longer_than_what_the_server_keeps_of_any_identifier_at_all'));
-- migration
-- found: line 1: täglich_wöchentlich_möna… has 71 bytes, of which 63 count
CREATE TABLE "täglich_wöchentlich_mönatlich_jährlich_fünfjährlich_zehnjährlich" (id int);
-- migration
CREATE TABLE "täglich" (id int);
