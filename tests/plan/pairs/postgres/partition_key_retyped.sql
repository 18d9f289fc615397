-- a
create table p(id int, k int, v text, primary key(id,k)) partition by range(k);
create table p1 partition of p for values from (1) to (10);
create table p2 partition of p for values from (10) to (20) partition by list (k);
create table p21 partition of p2 for values in (11);
create index i on p(v);
create table d(id int, k int, foreign key (id,k) references p);
create view pv as select * from p;
-- b
create table p(id int, k bigint, v text, primary key(id,k)) partition by range(k);
create table p1 partition of p for values from (1) to (10);
create table p2 partition of p for values from (10) to (20) partition by list (k);
create table p21 partition of p2 for values in (11);
create index i on p(v);
create table d(id int, k bigint, foreign key (id,k) references p);
create view pv as select * from p;
-- seed
insert into p values (1,1,'x'),(2,11,'y');
insert into d values (1,1);
