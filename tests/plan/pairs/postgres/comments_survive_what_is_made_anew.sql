-- a
create table t(a int primary key, b int); create table log(a int); create rule r as on insert to t do also insert into log values (new.a); comment on rule r on t is 'rr'; comment on index t_pkey is 'pk';
create aggregate ag(int) (sfunc=int4pl, stype=int); comment on aggregate ag(int) is 'aa';
create function pl(int,int) returns int language sql immutable as 'select $1+$2'; create operator <+> (leftarg=int,rightarg=int,function=pl); comment on operator <+> (int,int) is 'oo';
create type m2 as (v int); create function to_m2(int) returns m2 language sql immutable as 'select row($1)::m2'; create cast (int as m2) with function to_m2(int); comment on cast (int as m2) is 'cc';
create publication p for table t; comment on publication p is 'pp'; create statistics s on a,b from t; comment on statistics s is 'ss';
create foreign data wrapper w; comment on foreign data wrapper w is 'ww'; create server sv foreign data wrapper w; comment on server sv is 'vv';
create text search configuration c (copy=simple); comment on text search configuration c is 'tt';
create function ev() returns event_trigger language plpgsql as $$begin end$$; create event trigger et on ddl_command_end when tag in ('COMMENT') execute function ev(); comment on event trigger et is 'ee';
-- b
create table t(a bigint primary key, b int); create table log(a int); create rule r as on insert to t do also insert into log values (new.a+1); comment on rule r on t is 'rr'; comment on index t_pkey is 'pk';
create aggregate ag(int) (sfunc=int4pl, stype=int, initcond='4'); comment on aggregate ag(int) is 'aa';
create function pl(int,int) returns bigint language sql immutable as 'select $1+$2'; create operator <+> (leftarg=int,rightarg=int,function=pl); comment on operator <+> (int,int) is 'oo';
create type m2 as (v int, w int); create function to_m2(int) returns m2 language sql immutable as 'select row($1,1)::m2'; create cast (int as m2) with function to_m2(int) as assignment; comment on cast (int as m2) is 'cc';
create publication p for table t where (a > 1); comment on publication p is 'pp'; create statistics s (ndistinct) on a,b from t; comment on statistics s is 'ss';
create foreign data wrapper w; comment on foreign data wrapper w is 'ww'; create server sv foreign data wrapper w; comment on server sv is 'vv';
create text search configuration c (copy=english); comment on text search configuration c is 'tt';
create function ev() returns event_trigger language plpgsql as $$begin end$$; create event trigger et on ddl_command_start when tag in ('COMMENT') execute function ev(); comment on event trigger et is 'ee';
