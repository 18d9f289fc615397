-- a
create type money2 as (v int);
create function to_money2(int) returns money2 language sql immutable as 'select row($1)::money2';
-- b
create type money2 as (v int);
create function to_money2(int) returns money2 language sql immutable as 'select row($1)::money2';
create cast (int as money2) with function to_money2(int) as assignment;
comment on cast (int as money2) is 'c';
