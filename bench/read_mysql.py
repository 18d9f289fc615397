"""Reading MySQL schemas into the model, against sqlglot's parser alone on the same text."""

from __future__ import annotations

from bench.reading import against_sqlglot, corpus

TABLES = 400


def made_up(tables: int) -> str:
    """Tables with keys, an index, a foreign key and a view each."""
    return "\n".join(
        f"CREATE TABLE `t{n}` (\n  `id` bigint unsigned NOT NULL AUTO_INCREMENT,\n"
        "  `name` varchar(50) COLLATE utf8mb4_bin DEFAULT 'x',\n  `up` bigint unsigned,\n"
        "  `at` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP COMMENT 'last change',\n"
        f"  PRIMARY KEY (`id`),\n  KEY `name` (`name`(10)),\n"
        f"  CONSTRAINT `fk{n}` FOREIGN KEY (`up`) REFERENCES `t{n // 2}` (`id`) ON DELETE CASCADE\n"
        ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n"
        f"CREATE VIEW v{n} AS SELECT id, upper(name) AS name FROM t{n} WHERE name <> 'q' AND id IN (1, 2);"
        for n in range(tables)
    )


def dumped(tables: int) -> str:
    """What `mysqldump --no-data` writes: comments for versions, a placeholder of each view, routines, triggers."""
    head = (
        "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n-- Host: localhost    Database: shop\n"
        "/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n/*!50503 SET NAMES utf8mb4 */;\n"
        "/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;\n\n"
    )
    return head + "".join(
        f"--\n-- Table structure for table `orders_{n}`\n--\n\nDROP TABLE IF EXISTS `orders_{n}`;\n"
        "/*!40101 SET @saved_cs_client     = @@character_set_client */;\n"
        f"/*!50503 SET character_set_client = utf8mb4 */;\nCREATE TABLE `orders_{n}` (\n"
        "  `id` int NOT NULL AUTO_INCREMENT,\n  `customer_id` bigint unsigned DEFAULT NULL,\n"
        f"  `title_{n}` varchar(255) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',\n"
        "  `state` enum('new','paid','sent') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'new',\n"
        f"  `total_{n}` decimal(12,2) NOT NULL DEFAULT '0.00' COMMENT 'in euros',\n"
        "  `is_open` tinyint(1) DEFAULT '1',\n"
        "  `body` longtext,\n  `settings` json DEFAULT NULL,\n  `created_at` datetime(6) NOT NULL,\n"
        "  `updated_at` timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,\n"
        f"  `slug` varchar(100) GENERATED ALWAYS AS (lower(`title_{n}`)) STORED,\n  PRIMARY KEY (`id`),\n"
        f"  UNIQUE KEY `index_orders_{n}_on_slug` (`slug`),\n"
        f"  KEY `index_orders_{n}_on_customer_id_and_state` (`customer_id`,`state`),\n"
        f"  FULLTEXT KEY `index_orders_{n}_on_body` (`body`),\n"
        f"  CONSTRAINT `fk_rails_{n:x}` FOREIGN KEY (`id`) REFERENCES `orders_{n // 2}` (`id`) ON DELETE SET NULL,\n"
        f"  CONSTRAINT `orders_{n}_chk_1` CHECK ((`total_{n}` >= 0))\n"
        ") ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='sold';\n"
        "/*!40101 SET character_set_client = @saved_cs_client */;\n\n"
        "/*!50003 SET sql_mode              = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES' */ ;\nDELIMITER ;;\n"
        f"/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER `ins_{n}` BEFORE INSERT ON `orders_{n}` FOR "
        "EACH ROW BEGIN\n  SET NEW.created_at = NOW();\nEND */;;\nDELIMITER ;\n\n"
        for n in range(tables)
    )


def main(*, is_small: bool = False) -> bool:
    if is_small:
        return against_sqlglot("mysql", {"made up": made_up(1), "as mysqldump writes": dumped(1)})
    texts = {"made up": made_up(TABLES), "as mysqldump writes": dumped(TABLES // 2)}
    return against_sqlglot("mysql", {**texts, **corpus("mysql")})
