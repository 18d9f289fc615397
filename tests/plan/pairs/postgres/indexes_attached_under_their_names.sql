-- a
create table p(a int, b int) partition by range(a);
create table p1 partition of p for values from (0) to (10);
create index p1_mine on p1(b);
create index pi on only p(b);
alter index pi attach partition p1_mine;
-- b
create table p(a int, b int) partition by range(a);
create table p1 partition of p for values from (0) to (10);
create index p1_mine on p1(a,b);
create index pi on only p(a,b);
alter index pi attach partition p1_mine;
-- seed
insert into p values (1,1);
