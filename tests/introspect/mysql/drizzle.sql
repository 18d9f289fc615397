CREATE TABLE `users` (
	`id` serial NOT NULL,
	`big` bigint unsigned NOT NULL DEFAULT 5,
	`name` varchar(256) NOT NULL DEFAULT 'anon',
	`mood` enum('sad','ok') DEFAULT 'ok',
	`meta` json DEFAULT ('{}'),
	`uid` varchar(36) DEFAULT (uuid()),
	`flag` boolean NOT NULL DEFAULT true,
	`created` timestamp NOT NULL DEFAULT (now()),
	`touched` timestamp(3) DEFAULT (now()) ON UPDATE CURRENT_TIMESTAMP(3),
	`at` time(3),
	`d` double(10,2),
	`f` float,
	`r` real,
	`b` binary(16),
	`full` varchar(300) GENERATED ALWAYS AS (concat(`name`, 'x')) VIRTUAL,
	CONSTRAINT `users_id` PRIMARY KEY(`id`),
	CONSTRAINT `users_name_unique` UNIQUE(`name`),
	CONSTRAINT `big_check` CHECK(`users`.`big` > 0)
);--> statement-breakpoint

CREATE TABLE `posts` (
	`user_id` bigint unsigned NOT NULL,
	`slug` varchar(100) NOT NULL,
	CONSTRAINT `posts_user_id_slug_pk` PRIMARY KEY(`user_id`,`slug`)
);--> statement-breakpoint

ALTER TABLE `posts` ADD CONSTRAINT `posts_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `slug_idx` ON `posts` (`slug`);--> statement-breakpoint
CREATE ALGORITHM = undefined
SQL SECURITY definer
VIEW `happy` AS (select `id`, `name` from `users` where `users`.`mood` = 'ok');--> statement-breakpoint
ALTER TABLE `users` MODIFY COLUMN `name` varchar(100) NOT NULL DEFAULT 'nobody';--> statement-breakpoint
ALTER TABLE `users` ADD `email` varchar(255);--> statement-breakpoint
ALTER TABLE `posts` RENAME COLUMN `slug` TO `path`;--> statement-breakpoint
