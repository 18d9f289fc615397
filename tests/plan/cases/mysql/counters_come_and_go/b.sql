CREATE TABLE gets_one (id int AUTO_INCREMENT PRIMARY KEY, name varchar(20));
CREATE TABLE loses_one (id int, name varchar(20));
CREATE TABLE moves_it (a int NOT NULL, b int AUTO_INCREMENT, PRIMARY KEY (b), UNIQUE KEY by_a (a));
CREATE TABLE is_counted (id int AUTO_INCREMENT PRIMARY KEY);
