-- a
create table p(a int, b int, primary key (a,b)) partition by range(a);
create table p1 partition of p for values from (0) to (10);
create table p2 partition of p for values from (10) to (20);
-- b
create table p(a int, b int, primary key (a,b)) partition by range(a);
create table p1 partition of p for values from (0) to (10) partition by list (b);
create table p11 partition of p1 for values in (1);
create table p12 partition of p1 default;
create table p2 partition of p for values from (10) to (20);
-- seed
insert into p values (1,1),(2,5),(11,1);
