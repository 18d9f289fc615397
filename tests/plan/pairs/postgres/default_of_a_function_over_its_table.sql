-- a
create table a(id int primary key);
-- b
create table a(id int primary key, bid int);
create table b(id int primary key, aid int references a);
alter table a add constraint abf foreign key(bid) references b;
create function getb(int) returns setof b language sql as 'select * from b where id=$1';
create function cnt() returns bigint language sql stable as 'select count(*) from a';
alter table a add column n bigint default cnt();
create view vv as select a.id, (getb(a.bid)).aid from a;
