-- a
create table t(a int);
create table log(a int);
create rule r1 as on insert to t do also insert into log values (new.a);
create rule zz as on insert to t do also insert into log values (new.a);
alter table t enable always rule zz;
-- b
create table t(a int, b int);
create table log(a int);
create rule r1 as on insert to t where new.a > 0 do also insert into log values (new.a);
alter table t disable rule r1;
create rule zz as on insert to t do also insert into log values (new.a+1);
alter table t enable always rule zz;
