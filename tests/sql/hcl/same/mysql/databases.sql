CREATE DATABASE market CHARACTER SET latin1;
CREATE DATABASE office;
CREATE TABLE market.users (id int NOT NULL) ENGINE=Aria;
CREATE TABLE office.orders (id bigint NOT NULL AUTO_INCREMENT, PRIMARY KEY (id));
CREATE TRIGGER office.counted AFTER INSERT ON office.orders FOR EACH ROW SET @count = @count + 1;
