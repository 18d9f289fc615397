create table users (active boolean not null, age integer check ((age<=150) and (age>=0)), id integer, balance numeric(38,2), created_at timestamp, email varchar(255) not null unique, kind varchar(255) check ((kind in ('BOT','PERSON'))), primary key (id));
create table users_seq (next_val bigint);
insert into users_seq values ( 1 );
create table user_roles (user_id bigint not null, role varchar(31) not null, primary key (user_id, role));
create index IDXuser on users (kind, age desc);
