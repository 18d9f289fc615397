CREATE TABLE gets_one (name varchar(20));
CREATE TABLE loses_one (id int AUTO_INCREMENT PRIMARY KEY, name varchar(20));
CREATE TABLE moves_it (a int AUTO_INCREMENT PRIMARY KEY, b int NOT NULL);
CREATE TABLE is_counted (id int PRIMARY KEY);
