-- a
create type fr as range (subtype=float8);
create table t(r fr, x fr[], d fr default '[1,2)');
create index i on t using gist(r);
create function lo(fr) returns float8 language sql as 'select lower($1)';
create view v as select r from t;
alter table t add exclude using gist (d with &&);
-- b
create function fdiff(float8,float8) returns float8 language sql immutable as 'select $1-$2';
create type fr as range (subtype=float8, subtype_diff=fdiff);
create table t(r fr, x fr[], d fr default '[1,2)');
create index i on t using gist(r);
create function lo(fr) returns float8 language sql as 'select lower($1)';
create view v as select r from t;
alter table t add exclude using gist (d with &&);
-- seed
insert into t values ('[1,2)', '{"[1,2)"}');
