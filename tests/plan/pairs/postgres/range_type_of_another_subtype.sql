-- a
create type fr as range (subtype=int);
create table t(r fr);
-- b
create type fr as range (subtype=bigint);
create table t(r fr);
-- seed
insert into t values ('[1,2)');
