-- a
create table p(a int, b int) partition by range(a);
create table p1 partition of p for values from (0) to (10);
create table p2 partition of p for values from (10) to (20);
create index local1 on p1(b);
-- b
create table p(a int, b int) partition by range(a);
create table p1 partition of p for values from (0) to (10);
create table p2 partition of p for values from (10) to (20);
create index pi on p(b);
create unique index pu on p(a,b);
create index local2 on p2(a) where b > 0;
-- seed
insert into p values (1,1),(11,2);
