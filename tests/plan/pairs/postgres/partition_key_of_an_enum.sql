-- a
create type st as enum('a','b','c');
create table p(id int, s st default 'a') partition by list(s);
create table pa partition of p for values in ('a');
create table pd partition of p default;
create index i on p(s);
-- b
create type st as enum('c','a');
create table p(id int, s st default 'a') partition by list(s);
create table pa partition of p for values in ('a');
create table pd partition of p default;
create index i on p(s);
-- seed
insert into p values (1,'a'),(2,'c');
