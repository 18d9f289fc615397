-- a
create table t(id int, at int) partition by range(at); create table t1 partition of t for values from (1) to (10); create table t2 partition of t for values from (10) to (20) partition by range (id); create table t21 partition of t2 for values from (1) to (2);
create function tf() returns trigger language plpgsql as $$begin return new; end$$;
create trigger x after insert on t for each row execute function tf(); create trigger y after insert on t for each row execute function tf();alter table t disable trigger y; alter table t21 enable trigger y; alter table t1 enable always trigger x;
-- b
create table t(id int, at int) partition by range(at); create table t1 partition of t for values from (1) to (10); create table t2 partition of t for values from (10) to (20) partition by range (id); create table t21 partition of t2 for values from (1) to (2);
create function tf() returns trigger language plpgsql as $$begin return new; end$$;
create trigger x after insert or update on t for each row execute function tf(); create trigger y after insert on t for each row execute function tf(); alter table t21 disable trigger y; alter table t1 enable always trigger x; alter table t2 disable trigger x;
