-- postgres

CREATE TABLE users (
    id integer NOT NULL,
    name text, -- as they spell it
    phone text
);

CREATE TABLE tags (label text);
