-- published
CREATE TABLE users (id bigint PRIMARY KEY, boss bigint CONSTRAINT of_boss REFERENCES users, friend bigint CONSTRAINT of_friend REFERENCES users DEFERRABLE);
-- migration
-- found: line 1: checks of_boss deferrable, not at once
ALTER TABLE users ALTER CONSTRAINT of_boss DEFERRABLE;
-- migration
-- found: line 1: checks of_friend at once, not deferrable
ALTER TABLE users ALTER CONSTRAINT of_friend NOT DEFERRABLE;
-- migration
-- found: line 1: checks of_friend initially deferred, not deferrable
ALTER TABLE users ALTER CONSTRAINT of_friend DEFERRABLE INITIALLY DEFERRED;
-- migration
ALTER TABLE users ALTER CONSTRAINT of_friend DEFERRABLE;
-- migration
-- found: line 1: checks of_friend at once, not deferrable
ALTER TABLE users DROP CONSTRAINT of_friend, ADD CONSTRAINT of_friend FOREIGN KEY (friend) REFERENCES users;
-- migration
ALTER TABLE users RENAME CONSTRAINT of_friend TO friendly;
-- migration
CREATE TABLE mine (id bigint CONSTRAINT of_mine REFERENCES users);
ALTER TABLE mine ALTER CONSTRAINT of_mine DEFERRABLE;
