-- published
-- server: tidb
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: a.id numbers rows in order
CREATE TABLE a (id bigint AUTO_INCREMENT PRIMARY KEY);
-- migration
CREATE TABLE a (id bigint PRIMARY KEY, number bigint AUTO_INCREMENT, UNIQUE (number));
-- migration
CREATE TABLE a (id bigint AUTO_RANDOM PRIMARY KEY);
-- migration
CREATE TABLE a (host bigint, id bigint AUTO_INCREMENT, PRIMARY KEY (host, id), KEY (id));
