CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (
    id int PRIMARY KEY, user_id int, placed date,
    KEY by_user (user_id), CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE TABLE notes (
    id int PRIMARY KEY, user_id int,
    KEY by_user (user_id), CONSTRAINT fk_note FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
