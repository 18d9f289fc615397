-- a
create type addr as (street text, city text, n int);
create table t(a addr, b int, g text generated always as ((a).city) stored, check ((a).city <> 'x'));
create view v as select (a).city, b from t;
create index i on t(((a).city));
create view w as select (a).street from t;
create materialized view m as select (t.a).city as c from t;
-- b
create type addr as (street text, n int);
create table t(a addr, b int, g text generated always as ((a).street) stored);
create view v as select (a).street, b from t;
create index i on t(((a).street));
create view w as select (a).street from t;
create materialized view m as select (t.a).n as c from t;
-- seed
insert into t(a,b) values (row('s','c',1),2);
