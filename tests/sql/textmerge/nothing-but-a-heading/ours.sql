-- sqlite
-- of the shop
CREATE TABLE a (id int);
