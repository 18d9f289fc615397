-- One foreign key name on two tables, where a database has one name space of them.
-- dialects: mysql
-- Base: halls(id), seats(hall_id), doors(hall_id).
-- Ours: adds fk_hall to seats.
-- Theirs: adds FK_HALL to doors.
-- Expected: conflict K04 on each.

CREATE TABLE halls (id integer PRIMARY KEY);
CREATE TABLE seats (hall_id integer);
CREATE TABLE doors (hall_id integer);
