-- published
CREATE TABLE users (id bigint PRIMARY KEY, mail text, phone_number text, size int);
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, a_status text, is_ok text);
-- migration
-- found: line 1: drops users.phone_number and adds users.mobile_number of the same type
ALTER TABLE users DROP COLUMN phone_number, ADD COLUMN mobile_number text;
-- migration
ALTER TABLE users DROP COLUMN phone_number, ADD COLUMN mobile_number int;
-- migration
ALTER TABLE users DROP COLUMN mail, ADD COLUMN zip text;
-- migration
-- found: line 1: drops users.mail and adds users.mails of the same type
ALTER TABLE users DROP COLUMN mail, ADD COLUMN mails text;
-- migration
ALTER TABLE users DROP COLUMN mail;
ALTER TABLE tags ADD COLUMN mail text;
-- migration
ALTER TABLE users ADD COLUMN mails text;
UPDATE users SET mails = mail WHERE true;
ALTER TABLE users DROP COLUMN mail;
-- migration
ALTER TABLE users DROP COLUMN mail, ADD COLUMN mails text, ADD COLUMN email text;
-- migration
ALTER TABLE users DROP COLUMN mail;
ALTER TABLE users ADD COLUMN mail text;
-- migration
-- found: line 1: drops users.mail and adds users.e_mail of the same type
ALTER TABLE users DROP COLUMN mail, ADD COLUMN E_MAIL text;
-- migration
-- found: line 1: drops users.phone_number and adds users.Number of the same type
ALTER TABLE users DROP COLUMN phone_number, ADD COLUMN "Number" text;
-- migration
ALTER TABLE users DROP COLUMN size, ADD COLUMN diameter_of int;
-- migration
CREATE TYPE pair AS (width int, height int);
-- migration
ALTER TABLE users ADD COLUMN is_new text;
ALTER TABLE users DROP COLUMN is_new, ADD COLUMN is_fresh text;
-- migration
-- found: line 1: drops orders.a_status and adds orders.status_of_the_customer_account of the same type
ALTER TABLE orders DROP COLUMN a_status, ADD COLUMN status_of_the_customer_account text;
-- migration
-- found: line 1: drops orders.a_status and adds orders.STATUS_of_the_customer_account of the same type
ALTER TABLE orders DROP COLUMN a_status, ADD COLUMN "STATUS_of_the_customer_account" text;
-- migration
ALTER TABLE orders DROP COLUMN is_ok, ADD COLUMN is_customer_account_closed text;
