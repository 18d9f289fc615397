-- sqlite
-- of the shop
-- and its users
CREATE TABLE b (id int);
