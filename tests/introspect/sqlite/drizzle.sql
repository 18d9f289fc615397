CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text(256) DEFAULT 'anon' NOT NULL,
	`created` integer DEFAULT (unixepoch()) NOT NULL,
	`at` text DEFAULT (CURRENT_TIMESTAMP),
	`real` real DEFAULT 1.5,
	`num` numeric,
	`flag` integer DEFAULT true NOT NULL,
	`full` text GENERATED ALWAYS AS ("name" || 'x') VIRTUAL,
	CONSTRAINT "num_check" CHECK("users"."num" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_name_unique` ON `users` (`name`);--> statement-breakpoint
CREATE INDEX `lower_idx` ON `users` (lower("name"));--> statement-breakpoint
CREATE TABLE `posts` (
	`user_id` integer NOT NULL,
	`slug` text NOT NULL,
	PRIMARY KEY(`user_id`, `slug`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE VIEW `happy` AS select "id", "name" from "users" where "users"."num" = 1;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_posts` (
	`user_id` integer NOT NULL,
	`slug` text NOT NULL,
	`n` integer DEFAULT 3,
	PRIMARY KEY(`user_id`, `slug`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
INSERT INTO `__new_posts`("user_id", "slug") SELECT "user_id", "slug" FROM `posts`;--> statement-breakpoint
DROP TABLE `posts`;--> statement-breakpoint
ALTER TABLE `__new_posts` RENAME TO `posts`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
ALTER TABLE `users` ADD `email` text REFERENCES posts(slug);--> statement-breakpoint
ALTER TABLE `users` RENAME COLUMN "num" TO "number";
