create table t(id integer primary key, a text, b int, "order" int, [x y] text);
create table u(id, t_id references t(id), n);
create view v as select id, a || 'x' as ax, count(*) from t;
create virtual table f using fts5(title, body);
