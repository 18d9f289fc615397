CREATE PLACEMENT POLICY IF NOT EXISTS `two_near` PRIMARY_REGION = "us" REGIONS='us,eu', FOLLOWERS = 2;
CREATE PLACEMENT POLICY IF NOT EXISTS spread FOLLOWERS=4;
CREATE TABLE users (
    id bigint PRIMARY KEY AUTO_RANDOM(6),
    email varchar(255) NOT NULL UNIQUE,
    nick varchar(40) CHARACTER SET utf8,
    kind enum('a','b') NOT NULL DEFAULT 'a',
    seen timestamp(3) DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3),
    data json,
    INDEX by_nick (nick(10)),
    UNIQUE INDEX ((lower(email))),
    INDEX ((upper(nick)))
) PLACEMENT POLICY=two_near COMMENT='it''s';
CREATE TABLE orders (
    id int AUTO_INCREMENT,
    user_id bigint NOT NULL,
    mentor bigint,
    total int,
    twice int AS (total * 2) STORED,
    PRIMARY KEY (id) /*T![clustered_index] NONCLUSTERED */,
    INDEX (twice) INVISIBLE,
    CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    FOREIGN KEY (mentor) REFERENCES users (id)
) SHARD_ROW_ID_BITS = 4 PRE_SPLIT_REGIONS = 2 AUTO_ID_CACHE 1;
CREATE TABLE visits (a int, `order` datetime NOT NULL) TTL = `order` + INTERVAL 3 MONTH TTL_ENABLE = 'OFF';
CREATE TABLE sessions (at datetime NOT NULL) /*T![ttl] TTL = `at` + INTERVAL 1 DAY */ /*T![ttl] TTL_JOB_INTERVAL='2h' */;
CREATE TABLE parts (
    id bigint NOT NULL, at datetime NOT NULL, KEY (id)
) PARTITION BY RANGE COLUMNS (at) (
    PARTITION old VALUES LESS THAN ('2024-01-01') PLACEMENT POLICY=spread, PARTITION new VALUES LESS THAN MAXVALUE
);
CREATE TABLE regions (id int, r varchar(10)) PARTITION BY LIST COLUMNS (r) (
    PARTITION a VALUES IN ('x','y'), PARTITION b VALUES IN ('z', DEFAULT)
);
CREATE SEQUENCE numbers START WITH 5 INCREMENT BY 2 CACHE 10;
CREATE VIEW big AS SELECT u.id, u.email FROM users u JOIN orders o ON o.user_id = u.id WHERE o.total > 10;
CREATE VIEW last_one AS SELECT id, total FROM orders WHERE id > 1 ORDER BY total LIMIT 1;
CREATE VIEW called (one, two) AS SELECT id, total FROM orders UNION ALL SELECT 1, 2;
