-- a
create table t(a int, b text);
create materialized view m as select a, b from t;
-- b
create table t(a int, b text);
create materialized view m as select a, b from t;
alter materialized view m alter column b set statistics 100;
alter materialized view m alter column b set storage external;
alter materialized view m set (fillfactor=50);
create index mi on m(a);
alter materialized view m cluster on mi;
