CREATE TABLE recent (id int PRIMARY KEY);
