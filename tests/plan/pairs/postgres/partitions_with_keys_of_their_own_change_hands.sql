-- setup
CREATE TABLE genres (genre text PRIMARY KEY);
-- a
CREATE TABLE songs (genre text, title text, year int, UNIQUE (genre, year)) PARTITION BY LIST (genre);
CREATE TABLE songs_folk PARTITION OF songs (PRIMARY KEY (genre, title), UNIQUE (genre, year, title)) FOR VALUES IN ('folk');
CREATE UNIQUE INDEX songs_by_genre ON songs (genre);
CREATE TABLE covers (genre text, title text) PARTITION BY LIST (genre);
CREATE TABLE covers_folk PARTITION OF covers (PRIMARY KEY (genre, title)) FOR VALUES IN ('folk');
CREATE UNIQUE INDEX covers_by_genre ON covers (genre);
ALTER TABLE covers ADD CONSTRAINT covers_of_genres FOREIGN KEY (genre) REFERENCES genres;
CREATE TABLE albums (genre text, title text) PARTITION BY LIST (genre);
CREATE UNIQUE INDEX albums_by_title ON albums (genre, title);
-- b
CREATE TABLE tunes (genre text, title text, year int, UNIQUE (genre, year)) PARTITION BY LIST (genre);
CREATE TABLE songs_folk PARTITION OF tunes (PRIMARY KEY (genre, title), UNIQUE (genre, year, title)) FOR VALUES IN ('folk');
CREATE UNIQUE INDEX songs_by_genre ON tunes (genre);
CREATE TABLE versions (genre text, title text) PARTITION BY LIST (genre);
CREATE TABLE covers_folk PARTITION OF versions (PRIMARY KEY (genre, title)) FOR VALUES IN ('folk');
CREATE UNIQUE INDEX covers_by_genre ON versions (genre);
ALTER TABLE versions ADD CONSTRAINT covers_of_genres FOREIGN KEY (genre) REFERENCES genres;
CREATE TABLE albums (genre text, title text) PARTITION BY LIST (genre);
CREATE TABLE albums_folk PARTITION OF albums (PRIMARY KEY (genre, title)) FOR VALUES IN ('folk');
CREATE UNIQUE INDEX albums_by_title ON albums (genre, title);
