-- published
CREATE TABLE users (id bigint PRIMARY KEY, age int);
ALTER TABLE users ADD CONSTRAINT known CHECK (age > 0) NOT VALID;
-- migration
-- found: line 2: validates old while the transaction that added it still locks
ALTER TABLE users ADD CONSTRAINT old CHECK (age < 150) NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT old;
-- migration
-- found: line 2: validates boss while the transaction that added it still locks
ALTER TABLE users ADD CONSTRAINT boss FOREIGN KEY (age) REFERENCES users NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT boss;
-- migration: no-transaction
ALTER TABLE users ADD CONSTRAINT old CHECK (age < 150) NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT old;
-- migration
ALTER TABLE users VALIDATE CONSTRAINT known;
-- migration
ALTER TABLE users ADD CONSTRAINT old CHECK (age < 150) NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT known;
-- migration: no-transaction
ALTER TABLE users ADD CONSTRAINT old CHECK (age < 150) NOT VALID;
BEGIN;
ALTER TABLE users VALIDATE CONSTRAINT old;
COMMIT;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine ADD CONSTRAINT old CHECK (id < 150) NOT VALID;
ALTER TABLE mine VALIDATE CONSTRAINT old;
