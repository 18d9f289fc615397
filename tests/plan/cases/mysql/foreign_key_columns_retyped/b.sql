CREATE TABLE users (id bigint PRIMARY KEY, boss bigint, CONSTRAINT fk_boss FOREIGN KEY (boss) REFERENCES users (id));
CREATE TABLE orders (
    id int PRIMARY KEY, user_id bigint NOT NULL,
    CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE
);
