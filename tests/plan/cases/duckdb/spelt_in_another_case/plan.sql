-- hazard: rewrite: all rows of Kept are written anew, because a check is new
ALTER TABLE kept RENAME TO __aerogit_kept;

-- hazard: may fail: rows of Kept that break a new rule stop it
-- aerogit:renamed from=kept
CREATE TABLE Kept (
    -- aerogit:renamed from=a
    A VARCHAR,
    -- aerogit:renamed from=B
    b VARCHAR,
    CHECK (A <> b)
);
INSERT INTO Kept (A, b)
SELECT a, B FROM __aerogit_kept;
DROP TABLE __aerogit_kept;
DROP INDEX users_name;

-- hazard: rewrite: all rows of posts are written anew, because its foreign key refers to Users
CREATE TABLE __aerogit_posts (
    author INTEGER
);
INSERT INTO __aerogit_posts (author)
SELECT author FROM posts;
DROP TABLE posts;
ALTER TABLE users RENAME TO __aerogit_users;
ALTER TABLE __aerogit_users RENAME TO Users;
ALTER TABLE Users RENAME COLUMN name TO Name;
ALTER TABLE Users RENAME COLUMN Id TO id;

-- hazard: scan: all rows of Users are read for index users_name
CREATE INDEX users_name ON Users (Name);

CREATE TABLE posts (
    author INTEGER,
    FOREIGN KEY (author) REFERENCES Users (id)
);
INSERT INTO posts (author)
SELECT author FROM __aerogit_posts;
DROP TABLE __aerogit_posts;
