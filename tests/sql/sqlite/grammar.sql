-- Statements of every form that SQLite's grammar knows, each run over base.sql.

select t.*, u.n nn from t left join u on u.t_id = t.id and u.n > 1 where nn > 2 group by t.id having
    count(*) > 1 order by nn desc nulls last limit 5 offset 2;

select a, sum(b) over (partition by a order by id rows between unbounded preceding and current row exclude
    ties) s from t window w as (order by id);

select a, row_number() over w, lag(b, 1, 0) over (w rows 1 preceding) from t window w as (partition by a);

select json_extract(a, '$.x'), a ->> '$.y' from t, json_each(t.a) j where j.value = 1 and key > 2;

select value from json_each('[1]') where value > 0;

select * from f where f match 'x' order by rank;

select title, snippet(f, 0, '[', ']', '...', 10) from f('hello');

insert into t (a, b) values ('x', 1) on conflict (id) do update set a = excluded.a, b = t.b + 1 where
    excluded.b > 0 returning id, a as z;

insert or ignore into t default values;

insert into t select id, a, b, 1, 'q' from t where true on conflict do nothing;

insert into t (id, a) with q(i) as (select max(id) from t) select i + 1, 'a' from q;

with recursive c(n) as (select 1 union all select n + 1 from c where n < 3), d as not materialized (select n
    from c) insert into u (id) select n from d;

with q as (select 1 as k) update t set a = (select k from q), (b, a) = (select 1, 2) where id in (select k
    from q);

update t set b = u.n from u where u.t_id = t.id and t."order" = 3;

delete from t where rowid in (select _rowid_ from t) returning *;

delete from t where not exists (select 1 from u where t_id = t.id);

select case a when 'x' then b else -b end, cast(b as decimal(10, 2)), "a", 'lit' lit, x'00' from t where a
    like '%x' escape '\' and b between 1 and 2 and a is not distinct from 'x';

select "not a column", id from t;

select count(*) filter (where b > 1), group_concat(distinct a), total(b) from t;

select * from (select a as q from t union select n from u) s join t on s.q = t.a natural join u;

select id from t union select id from u order by id limit 1;

select (select a from t t2 where t2.id = t.id) from t;

select [x y], `order`, main.t.a from main.t;

values (1, 2), (3, 4);

select ax, "count(*)" from v;

select name from sqlite_master where type = 'table' and sql like '%x%';

select name, "notnull" from pragma_table_info('t') where pk;

replace into u values (1, 2, 3);

insert into u (id, t_id, n) values (1, null, (select count(*) from t)), (2, 3, 4);

explain query plan select * from t;

select a collate nocase c, b + + 1, not b, ~b, - b from t order by a collate nocase asc;

select iif(b, 1, 2), likely(b), coalesce(a, b), printf('%d', b), date('now'), current_timestamp from t;

select t.a from t join u using (id) cross join v where v.id = u.id;

select distinct a from t where (a, b) in (select n, id from u) and (a, b) = (1, 2);

create temp table tmp as select * from t;

select 1 where 1 in ();

update t set a = 'x' where id = (select max(id) from u) and exists (select * from v where v.id = t.id);

select t1.id from t t1, t t2, u where t1.id = t2.id and u.n = t1."order";

create index ix on t (a, b desc) where b is not null and a <> '';

create index iy on t (json_extract(a, '$.x'), b + 1 collate binary);

create unique index if not exists iz on t (coalesce("order", 0), [x y] collate nocase);

create view w (p, q) as select a, b from t where id = (select max(id) from t) union all values (1, 2);

create trigger trg after update of a, [x y] on t when new.a is not old.a and old.b > 1 begin insert or
    ignore into u (id) values (new.id); update t set b = b + 1 where id = old.id; delete from u where id =
    old.id; select raise(abort, 'x') where new.b < 0; end;

create trigger trv instead of update on v for each row begin update t set a = new.ax where id = old.id; end;

alter table t add column extra text collate nocase default 'x' check (length(extra) < 10) references u(id);

alter table u rename n to num;

pragma table_info(t);

vacuum;

reindex t;

savepoint s1;

drop view if exists main.v;

create table g (a int, b int generated always as (a + 1) virtual, c text as (a || 'z') stored not null
    unique);

create table if not exists h (a integer primary key autoincrement not null, b datetime default
    (datetime('now')) not null, c bool default false, d numeric(10,5) default 1.5e3, e text default '', f
    default current_timestamp, unique (b, c) on conflict replace, foreign key (d) references t (id) on
    delete set default on update restrict deferrable initially deferred, check (c in (0, 1)));

create table "we""ird" ("a""b" int, 'c' text, [d] int);
