-- a
create type pt as (x int);
-- b
create type pt as (x int);
create function pt_cmp(pt,pt) returns int language sql immutable as 'select 1';
create function pt_lt(pt,pt) returns bool language sql immutable as 'select true';
create operator <<< (leftarg=pt,rightarg=pt,function=pt_lt);
create operator class pt_ops for type pt using btree as operator 1 <<<, function 1 pt_cmp(pt,pt);
