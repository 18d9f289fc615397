CREATE TABLE `knex_migrations` (`id` integer not null primary key autoincrement, `name` varchar(255), `batch` integer, `migration_time` datetime);
CREATE TABLE `users` (`id` integer not null primary key autoincrement, `name` varchar(255) not null, `kind` text check (`kind` in ('a', 'b')) default 'a', `age` integer default '5', `amount` float, `data` json default '{}', `created_at` datetime not null default CURRENT_TIMESTAMP, `on` boolean default '0', `uid` char(36) default (lower(hex(randomblob(4))) || '-' || lower(hex(randomblob(2)))));
CREATE UNIQUE INDEX `users_name_unique` on `users` (`name`);
CREATE TABLE `posts` (`id` integer not null primary key autoincrement, `user_id` integer, `title` varchar(255), foreign key(`user_id`) references `users`(`id`) on delete SET NULL on update CASCADE);
CREATE TABLE `_knex_temp_alter123` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `user_id` integer, `title` text NULL, CONSTRAINT `fk` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE SET NULL ON UPDATE CASCADE);
INSERT INTO "_knex_temp_alter123" SELECT * FROM "posts";
DROP TABLE "posts";
ALTER TABLE "_knex_temp_alter123" RENAME TO "posts";
