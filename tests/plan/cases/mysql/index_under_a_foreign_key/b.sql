CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (
    id int PRIMARY KEY, user_id int, placed date,
    KEY by_user_and_day (user_id, placed), CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE TABLE notes (id int PRIMARY KEY, user_id int);
