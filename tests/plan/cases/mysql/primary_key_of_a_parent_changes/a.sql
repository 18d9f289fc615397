CREATE TABLE users (id int NOT NULL, code varchar(10) NOT NULL, PRIMARY KEY (id), UNIQUE KEY by_code (code));
CREATE TABLE orders (
    id int PRIMARY KEY, user_id int, code varchar(10),
    CONSTRAINT fk_id FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES users (code)
);
