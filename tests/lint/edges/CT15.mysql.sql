-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: makes no foreign key of tree.up: its REFERENCES is ignored
CREATE TABLE tree (id int PRIMARY KEY, up int REFERENCES tree (id));
-- migration
-- found: line 1: makes no foreign key of tree.user_id: its REFERENCES is ignored
CREATE TABLE tree (id int PRIMARY KEY, up int, user_id bigint REFERENCES users (id), FOREIGN KEY (up) REFERENCES tree (id));
-- migration
CREATE TABLE tree (id int PRIMARY KEY, up int, CONSTRAINT upwards FOREIGN KEY (up) REFERENCES tree (id));
-- migration
CREATE TABLE tree (id int PRIMARY KEY, note text COMMENT 'REFERENCES users (id)');
-- migration
-- found: line 1: makes no foreign key of tree.user_id: its REFERENCES is ignored
CREATE TABLE tree (id int PRIMARY KEY, up int, left_id int, user_id bigint REFERENCES users (id), CONSTRAINT upwards FOREIGN KEY (up, left_id) REFERENCES tree (id, up));
-- migration
-- found: line 1: makes no foreign key of tree.up: its REFERENCES is ignored
-- found: line 1: makes no foreign key of tree.user_id: its REFERENCES is ignored
CREATE TABLE tree (id int PRIMARY KEY, up int REFERENCES tree (id), user_id bigint REFERENCES users (id), CONSTRAINT upwards FOREIGN KEY (id) REFERENCES tree (up));
