-- published
CREATE TABLE users (id bigint PRIMARY KEY, age int);
-- migration
ALTER TABLE users ADD COLUMN age_new bigint;
CREATE TRIGGER keep BEFORE INSERT ON users FOR EACH ROW SET NEW.age_new = NEW.age;
-- migration
ALTER TABLE users RENAME COLUMN age TO age_old;
