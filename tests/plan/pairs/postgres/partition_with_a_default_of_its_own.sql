-- a
create table p(a int, b int) partition by range(a);
create table p1 partition of p for values from (0) to (10);
-- b
create table p(a int, b int default 3) partition by range(a);
create table p1 partition of p (b default 5, constraint ck check (b > 0)) for values from (0) to (10);
alter table p1 alter b set not null;
-- seed
insert into p values (1,1);
