-- One foreign key name on two tables, where constraints are a table's own.
-- dialects: postgres
-- Base: halls(id), seats(hall_id), doors(hall_id).
-- Ours: adds fk_hall to seats.
-- Theirs: adds fk_hall to doors.
-- Expected: clean.

CREATE TABLE halls (id integer PRIMARY KEY);
CREATE TABLE seats (hall_id integer);
CREATE TABLE doors (hall_id integer);
