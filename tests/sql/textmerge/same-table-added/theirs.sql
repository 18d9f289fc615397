-- postgres

CREATE TABLE users (id integer);

CREATE TABLE tags (
    label text,
    colour text
);
