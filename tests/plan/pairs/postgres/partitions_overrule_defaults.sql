-- a
create table p(a int, b int) partition by range(a);
create table p1 partition of p for values from (0) to (10) partition by list (b);
create table p11 partition of p1 for values in (1);
alter table p11 alter b set default 7;
-- b
create table p(a int, b int default 3) partition by range(a);
create table p1 partition of p for values from (0) to (10) partition by list (b);
create table p11 partition of p1 for values in (1);
alter table p1 alter b set default 4;
