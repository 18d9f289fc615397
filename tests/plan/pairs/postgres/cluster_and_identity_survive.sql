-- a
create table t(a int not null, b int);
create unique index i on t(a);
create index j on t(b);
alter table t cluster on j;
alter table t replica identity using index i;
create table u(a int primary key);
alter table u cluster on u_pkey;
-- b
create table t(a int not null, b int);
create unique index i on t(a) include (b);
create index j on t(b desc);
alter table t cluster on j;
alter table t replica identity using index i;
create table u(a int, b int not null, primary key (a,b));
alter table u cluster on u_pkey;
