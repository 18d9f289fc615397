-- a
CREATE TABLE users (name varchar(40), code int NOT NULL);
CREATE TABLE nodes (id int NOT NULL PRIMARY KEY, up bigint);
-- b
CREATE TABLE users (
    id bigint NOT NULL PRIMARY KEY, name varchar(40), code int NOT NULL, boss bigint,
    CONSTRAINT fk_boss FOREIGN KEY (boss) REFERENCES users (id)
);
CREATE TABLE nodes (
    id bigint NOT NULL PRIMARY KEY, up bigint, CONSTRAINT fk_up FOREIGN KEY (up) REFERENCES nodes (id)
);
