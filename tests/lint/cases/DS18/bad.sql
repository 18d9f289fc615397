-- published
CREATE TABLE plans (id bigint PRIMARY KEY, name varchar(40), price int);
-- migration
REPLACE INTO plans (id, name) VALUES (1, 'free');
