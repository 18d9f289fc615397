-- a
create table p(a int, b int default 1, c text) partition by range(a);
create table p1 partition of p for values from (0) to (10);
alter table p1 alter b set default 7;
create table base(a int default 1, b text, c int);
create table kid(d int) inherits (base);
alter table kid alter a set default 9;
alter table kid alter c set not null;
-- b
create table p(a int, b int default 2, c text) partition by range(a);
create table p1 partition of p for values from (0) to (10);
alter table p1 alter b set default 7;
alter table p1 alter c set not null;
comment on column p1.c is 'x';
create table base(a int default 2, b text not null, c int);
create table kid(d int) inherits (base);
alter table kid alter a set default 9;
alter table kid alter b drop default;
-- seed
insert into p values (1,1,'x');
insert into kid values (1,'x',2,3);
