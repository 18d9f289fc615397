-- a
create aggregate ag(int) (sfunc=int4pl, stype=int, initcond='4');
comment on aggregate ag(int) is 'aa';
create table t(a int);
create rule r as on insert to t do also select 1;
comment on rule r on t is 'rr';
-- b
create aggregate ag(int) (sfunc=int4pl, stype=int);
create table t(a int);
create rule r as on insert to t do also select 2;
