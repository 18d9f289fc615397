-- a
-- b
create table o(id int primary key, total int); create table l(oid int references o, amt int); create function recalc() returns trigger language plpgsql as $$begin update o set total = (select sum(amt) from l where l.oid=o.id); return null; end$$; create trigger tr after insert or delete or update of amt on l for each row execute function recalc(); create function tot(o) returns int language sql stable as 'select sum(amt)::int from l where l.oid = $1.id'; create view ov as select o.*, tot(o) as t2 from o;
