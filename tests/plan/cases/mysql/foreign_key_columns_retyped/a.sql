CREATE TABLE users (id int PRIMARY KEY, boss int, CONSTRAINT fk_boss FOREIGN KEY (boss) REFERENCES users (id));
CREATE TABLE orders (
    id int PRIMARY KEY, user_id int,
    CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE
);
