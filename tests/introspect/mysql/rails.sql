CREATE TABLE `schema_migrations` (`version` varchar(255) NOT NULL PRIMARY KEY);
CREATE TABLE `ar_internal_metadata` (`key` varchar(255) NOT NULL PRIMARY KEY, `value` varchar(255), `created_at` datetime(6) NOT NULL, `updated_at` datetime(6) NOT NULL);
CREATE TABLE `accounts` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `name` varchar(80) DEFAULT 'none' NOT NULL, `email` varchar(255), `balance` decimal(10,2) DEFAULT '0.0' NOT NULL, `settings` json, `plan` int DEFAULT 0 NOT NULL, `active` tinyint(1) DEFAULT TRUE, `rate` float(24), `dbl` double, `data` blob, `doc` mediumtext, `bits` varbinary(16), `opened_on` date DEFAULT '2020-01-31', `made` datetime(6) DEFAULT CURRENT_TIMESTAMP(6) NOT NULL, `created_at` datetime(6) NOT NULL, `updated_at` datetime(6) NOT NULL, UNIQUE INDEX `index_accounts_on_email` (`email`), INDEX `index_accounts_on_name_and_plan` (`name`(10), `plan` DESC), FULLTEXT INDEX `index_accounts_on_doc` (`doc`)) ENGINE=InnoDB;
CREATE TABLE `posts` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `account_id` bigint NOT NULL, `title` text, `n` bigint unsigned, INDEX `index_posts_on_account_id` (`account_id`), CONSTRAINT `fk_rails_5a5f7b1ff2`
FOREIGN KEY (`account_id`)
  REFERENCES `accounts` (`id`)
, CONSTRAINT n_check CHECK (n > 3)) CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='all posts';
ALTER TABLE `posts` ADD `slug` varchar(255) DEFAULT 'x' NOT NULL COMMENT 'short' AFTER `title`;
ALTER TABLE `posts` ADD `first` int FIRST;
ALTER TABLE `posts` CHANGE `slug` `path` varchar(255) DEFAULT NULL COMMENT 'short';
ALTER TABLE `posts` CHANGE `title` `title` varchar(120) NOT NULL;
ALTER TABLE `posts` ALTER COLUMN `path` SET DEFAULT 'y';
ALTER TABLE `posts` RENAME COLUMN `n` TO `m`;
ALTER TABLE `posts` RENAME INDEX `index_posts_on_account_id` TO `index_posts_on_owner_id`;
CREATE INDEX `index_posts_on_path` ON `posts` (`path`(20));
CREATE UNIQUE INDEX `index_posts_on_m` USING btree ON `posts` (`m`);
ALTER TABLE `posts` ADD CONSTRAINT `fk_rails_2` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE CASCADE;
RENAME TABLE `accounts` TO `owners`;
INSERT INTO `schema_migrations` (version) VALUES ('20240102030405');
