-- One trigger name on two tables, where a database has one name space of triggers.
-- dialects: mysql
-- Base: seats(id), doors(id), log(id).
-- Ours: adds the trigger log_new on seats.
-- Theirs: adds the trigger log_new on doors.
-- Expected: conflict N01 on each.

CREATE TABLE seats (id integer);
CREATE TABLE doors (id integer);
CREATE TABLE log (id integer);
