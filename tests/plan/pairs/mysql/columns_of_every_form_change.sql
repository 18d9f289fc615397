-- a
CREATE TABLE t (id int unsigned NOT NULL AUTO_INCREMENT, name varchar(20) NOT NULL DEFAULT 'it''s', price decimal(8,2) DEFAULT NULL, at datetime(3) DEFAULT CURRENT_TIMESTAMP(3), kind enum('a','b') DEFAULT 'a', flags set('x','y'), doc json, bits bit(4) DEFAULT b'101', PRIMARY KEY (id));
-- b
CREATE TABLE t (id bigint unsigned NOT NULL AUTO_INCREMENT, name varchar(40) DEFAULT 'its' COMMENT 'called', price decimal(12,4) NOT NULL DEFAULT 0.5, at timestamp NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP, kind enum('a','c','b') DEFAULT 'b', flags set('x','y','z') NOT NULL DEFAULT 'x', doc longtext, bits bit(8) DEFAULT b'1', more point, PRIMARY KEY (id));
-- seed
INSERT INTO t (name, price, flags) VALUES ('one', 1.5, 'x');
