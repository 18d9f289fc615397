CREATE PLACEMENT POLICY spread FOLLOWERS=4;

CREATE PLACEMENT POLICY two_near PRIMARY_REGION="us" REGIONS="us,eu" FOLLOWERS=2;

CREATE SEQUENCE numbers INCREMENT BY 2 START WITH 5 CACHE 10;

CREATE TABLE parts (
    id bigint NOT NULL,
    at datetime NOT NULL,
    KEY id (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
PARTITION BY RANGE COLUMNS(`at`)
(PARTITION `old` VALUES LESS THAN ('2024-01-01 00:00:00')                 PLACEMENT POLICY=`spread`   ,
 PARTITION `new` VALUES LESS THAN (MAXVALUE));

CREATE TABLE regions (
    id int,
    r varchar(10)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
PARTITION BY LIST COLUMNS(`r`)
(PARTITION `a` VALUES IN ('x','y'),
 PARTITION `b` VALUES IN ('z',DEFAULT));

CREATE TABLE sessions (
    at datetime NOT NULL
) TTL=at + INTERVAL 1 DAY TTL_JOB_INTERVAL='2h' DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE users (
    id bigint NOT NULL AUTO_RANDOM(6),
    email varchar(255) NOT NULL,
    nick varchar(40) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin,
    kind enum('a','b') NOT NULL DEFAULT 'a',
    seen timestamp(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
    data json,
    PRIMARY KEY (id),
    KEY by_nick (nick(10)),
    UNIQUE KEY expression_index ((lower(`email`))),
    KEY expression_index_2 ((upper(`nick`))),
    UNIQUE KEY email (email)
) PLACEMENT POLICY=two_near DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='it''s';

CREATE TABLE orders (
    id int NOT NULL AUTO_INCREMENT,
    user_id bigint NOT NULL,
    mentor bigint,
    total int,
    twice int GENERATED ALWAYS AS (`total` * 2) STORED,
    PRIMARY KEY (id) NONCLUSTERED,
    KEY twice (twice) /*!80000 INVISIBLE */ /*M!100600 IGNORED */,
    KEY orders_user (user_id),
    KEY fk_2 (mentor),
    CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    FOREIGN KEY (mentor) REFERENCES users (id)
) AUTO_ID_CACHE=1 PRE_SPLIT_REGIONS=2 SHARD_ROW_ID_BITS=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE visits (
    a int,
    `order` datetime NOT NULL
) TTL=`order` + INTERVAL 3 MONTH TTL_ENABLE='OFF' TTL_JOB_INTERVAL='1h' DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE VIEW big AS
SELECT `u`.`id` AS `id`,`u`.`email` AS `email` FROM `users` AS `u` JOIN `orders` AS `o` ON `o`.`user_id`=`u`.`id` WHERE `o`.`total`>10;

CREATE VIEW called AS
SELECT `id` AS one,`total` AS two FROM `orders` UNION ALL SELECT 1 AS `1`,2 AS `2`;

CREATE VIEW last_one AS
SELECT `id` AS `id`,`total` AS `total` FROM `orders` WHERE `id`>1 ORDER BY `total` LIMIT 1;
