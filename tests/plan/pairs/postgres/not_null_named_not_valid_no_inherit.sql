-- a
create table t(a int constraint a1 not null, b int not null, c int, d int not null);
-- b
create table t(a int constraint a2 not null, b int, c int constraint c1 not null no inherit, d int not null);

alter table t add constraint bb not null b not valid;
