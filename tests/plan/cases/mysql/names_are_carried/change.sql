ALTER TABLE users RENAME COLUMN id TO user_id;
ALTER TABLE users CHANGE nick name varchar(40) NOT NULL DEFAULT 'x';
RENAME TABLE users TO people;
ALTER TABLE posts RENAME COLUMN title TO headline, RENAME COLUMN author TO person;
CREATE OR REPLACE VIEW named AS SELECT people.name, posts.headline FROM people JOIN posts ON posts.person = people.user_id;
DROP TRIGGER tidy;
CREATE TRIGGER tidy BEFORE INSERT ON posts FOR EACH ROW SET NEW.headline = trim(NEW.headline);
DROP PROCEDURE rename_all;
CREATE PROCEDURE rename_all(x varchar(20)) UPDATE people SET name = x;
