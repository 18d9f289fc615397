-- One name of checks on two tables, where each table has its own.
-- dialects: postgres
-- Base: seats(amount), doors(amount).
-- Ours: adds chk_amount to seats.
-- Theirs: adds chk_amount to doors.
-- Expected: clean.

CREATE TABLE seats (amount integer);
CREATE TABLE doors (amount integer);
