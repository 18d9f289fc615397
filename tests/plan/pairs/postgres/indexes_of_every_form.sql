-- a
create table t(a int, b text, c jsonb, d tsvector, e point, f int[]);
-- b
create table t(a int, b text, c jsonb, d tsvector, e point, f int[]);
create index i1 on t(a desc nulls last, b collate "C" text_pattern_ops);
create unique index i2 on t(lower(b)) where a > 0;
create index i3 on t using gin(c jsonb_path_ops);
create index i4 on t using gist(e) with (fillfactor=50);
create index i5 on t using brin(a) with (pages_per_range=4, autosummarize=on);
create index i6 on t using hash(b);
create index i7 on t(a) include (b,c);
create unique index i8 on t(a,b) nulls not distinct;
create index i9 on t using spgist(e);
create index i10 on t using gin(f) with (fastupdate=off);
create index i11 on t((c->>'x'), (a+1) desc);
create index on t(a);
create index on t(a);
alter index i1 set (fillfactor=60);
alter table t cluster on i1;
comment on index i2 is 'two';
alter index i11 alter column 1 set statistics 300;
