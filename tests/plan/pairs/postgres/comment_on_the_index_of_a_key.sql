-- a
create table t(a int, b int not null, primary key(a));
comment on index t_pkey is 'pk';
comment on constraint t_pkey on t is 'cc';
-- b
create table t(a int, b int not null, primary key(a,b));
comment on index t_pkey is 'pk';
comment on constraint t_pkey on t is 'cc';
