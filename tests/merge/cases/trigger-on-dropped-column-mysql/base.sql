-- Drop a column the other side's trigger reads.
-- dialects: mysql
-- Base: users(id, mail), log(mail).
-- Ours: drops mail.
-- Theirs: adds a trigger that copies mail.
-- Expected: conflict V07 on the trigger.

CREATE TABLE users (id int PRIMARY KEY, mail varchar(20));
CREATE TABLE log (mail varchar(20));
