-- published
CREATE TABLE countries (code text PRIMARY KEY, name text);
-- migration
DROP TABLE countries;
CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL);
INSERT INTO countries (code, name) VALUES ('pe', 'Peru');
