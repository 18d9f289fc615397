-- published
CREATE TABLE posts (id bigint PRIMARY KEY, title varchar(80));
-- migration
ALTER TABLE posts ADD INDEX posts_title (title);
