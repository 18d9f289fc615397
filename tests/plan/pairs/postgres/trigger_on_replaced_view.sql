-- a
create table t(a int); create view v as select a from t; create function tf() returns trigger language plpgsql as $$begin return new; end$$; create trigger i instead of insert on v for each row execute function tf(); comment on trigger i on v is 'tt'; create rule r as on delete to v do instead nothing; alter view v alter a set default 4; comment on column v.a is 'aa';
-- b
create table t(a bigint); create view v as select a from t; create function tf() returns trigger language plpgsql as $$begin return new; end$$; create trigger i instead of insert on v for each row execute function tf(); comment on trigger i on v is 'tt'; create rule r as on delete to v do instead nothing; alter view v alter a set default 4; comment on column v.a is 'aa';
