-- a
CREATE TABLE `select` (`from` int, `group by` int, KEY `order` (`from`));
-- b
CREATE TABLE `select` (`from` bigint, `group by` int NOT NULL DEFAULT 1, UNIQUE KEY `order` (`from`)); CREATE TABLE `a.b` (`c``d` int);
