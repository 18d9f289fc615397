-- sqlite
-- of the shop
CREATE TABLE a (id int);
-- and its users
CREATE TABLE b (id int);
