-- a
create table p(a int, b text) partition by range(a);
create table p1 partition of p for values from (0) to (10);
create index p1_mine on p1(lower(b));
create index pi on only p(lower(b));
alter index pi attach partition p1_mine;
create index plain on p1(b);
-- b
create table p(a int, b varchar(40)) partition by range(a);
create table p1 partition of p for values from (0) to (10);
create index p1_mine on p1(lower(b));
create index pi on only p(lower(b));
alter index pi attach partition p1_mine;
create index plain2 on p1(b, a);
-- seed
insert into p values (1,'x');
