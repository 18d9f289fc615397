create table `knex_migrations` (`id` int unsigned not null auto_increment primary key, `name` varchar(255), `batch` int, `migration_time` timestamp);
create table `users` (`id` int unsigned not null auto_increment primary key, `name` varchar(255) not null, `kind` enum('a', 'b') default 'a', `age` int default '5', `amount` decimal(8, 2), `ratio` float(8, 2), `data` json, `created_at` timestamp not null default CURRENT_TIMESTAMP, `on` boolean default '0', `bits` varbinary(255), `big` bigint) default character set utf8mb4;
alter table `users` add unique `users_name_unique`(`name`);
alter table `users` add index `users_kind_age_index`(`kind`, `age`);
create table `posts` (`id` bigint unsigned not null auto_increment primary key, `user_id` int unsigned, `title` varchar(255)) comment = 'posts';
alter table `posts` add constraint `posts_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on update CASCADE on delete SET NULL;
alter table `posts` modify `title` text null;
alter table `users` change `amount` `sum` decimal(8,2) NULL DEFAULT NULL;
