CREATE TABLE stock (id int PRIMARY KEY, amount int, label varchar(9) NOT NULL);
CREATE TABLE shelves (id int PRIMARY KEY, label varchar(9) NOT NULL);
