-- a
create table t(a int, b int, c int); create view v as select a, b from t; create index i on t(b); create unique index u on t(a, b); alter table t add check (b > 0), add unique (b, c), enable row level security; create policy p on t using (b > 1); create statistics s on a, b from t; create function tf() returns trigger language plpgsql as $$begin return new; end$$; create trigger tr after update of b on t for each row when (new.b > 0) execute function tf(); create table d(b int, c int, foreign key (b,c) references t(b,c)); grant select(b) on t to reader; create materialized view m as select b from t; create publication pb for table t(a); comment on column t.b is 'x';
-- b
create table t(a int, c int); create view v as select a from t; create table d(b int, c int); create function tf() returns trigger language plpgsql as $$begin return new; end$$; alter table t enable row level security; create publication pb for table t(a);
-- seed
insert into t values (1,2,3);
insert into d values (2,3);
