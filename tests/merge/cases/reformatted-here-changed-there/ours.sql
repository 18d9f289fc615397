create or replace view adults as
  select
    id,   -- the number
    name,
    age
  from users
  where (age >= 18);
