CREATE TABLE users (id int PRIMARY KEY, nick varchar(20), age int);
CREATE TABLE posts (
    id int PRIMARY KEY, author int, title varchar(20), shout varchar(20) AS (upper(title)) STORED,
    KEY by_author (author), CONSTRAINT has_title CHECK (title <> ''),
    CONSTRAINT fk_author FOREIGN KEY (author) REFERENCES users (id)
);
CREATE VIEW named AS SELECT users.nick, posts.title FROM users JOIN posts ON posts.author = users.id;
CREATE TRIGGER tidy BEFORE INSERT ON posts FOR EACH ROW SET NEW.title = trim(NEW.title);
CREATE PROCEDURE rename_all(x varchar(20)) UPDATE users SET nick = x;
