-- A foreign key here, another character set or collation on one end there.
-- dialects: mysql
-- Base: users, posts.
-- Ours: foreign keys from posts to users.
-- Theirs: users in latin1, and mail of posts with a collation of its own.
-- Expected: conflict K10 on both: text compares only in one character set and collation.

CREATE TABLE users (code varchar(9), UNIQUE KEY by_code (code)) CHARSET utf8mb4;
CREATE TABLE mails (mail varchar(9), UNIQUE KEY by_mail (mail));
CREATE TABLE posts (code varchar(9), mail varchar(9)) CHARSET utf8mb4;
