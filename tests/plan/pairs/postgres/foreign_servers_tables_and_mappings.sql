-- a
create foreign data wrapper w options (a '1', "b C" 'x');
create server s foreign data wrapper w options (host 'a', port '1');
create user mapping for public server s options (user 'u');
create user mapping for reader server s;
create foreign table ft(a int options (c 'd', e 'f') not null, b text) server s options (t 'v', x 'y');
create view v as select a from ft;
grant usage on foreign server s to reader;
grant select on ft to writer;
alter server s owner to keeper;
create server gone foreign data wrapper w;
create foreign table ft2(a int) server gone;
-- b
create foreign data wrapper w options (a '2', z 'x');
create server s version '3' foreign data wrapper w options (host 'b', user 'it''s');
create user mapping for public server s options (user 'v', password 'p');
create foreign table ft(a bigint options (c 'g', h 'i'), c int) server s options (t 'w', z 'q');
create view v as select a from ft;
comment on server s is 'ss';
create server s2 type 'ty' foreign data wrapper w;
create foreign table ft2(a int) server s2;
