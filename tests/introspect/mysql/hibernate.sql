create table users (active bit not null, age integer check ((age<=150) and (age>=0)), balance decimal(38,2), created_at datetime(6), id bigint not null auto_increment, email varchar(255) not null, kind enum ('BOT','PERSON'), level tinyint check ((level between 0 and 2)), doc tinytext, note longtext, uid binary(16), pic mediumblob, ratio float(53), primary key (id)) engine=InnoDB;
create table hibernate_sequence (next_val bigint) engine=InnoDB;
insert into hibernate_sequence values ( 1 );
create table user_roles (user_id bigint not null, role varchar(31) not null, primary key (user_id, role)) engine=InnoDB;
alter table users add constraint UK_6dotkott2kjsp8vw4d0m25fb7 unique (email);
create index IDXuser on users (kind, age desc);
alter table user_roles add constraint FKhfh9dx7w3ubf1co1vdev94g3f foreign key (user_id) references users (id);
create sequence users_seq start with 1 increment by 50 nocache;
