CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE tags (id integer PRIMARY KEY, label varchar(30));
CREATE INDEX idx_tags_label ON tags (label);
