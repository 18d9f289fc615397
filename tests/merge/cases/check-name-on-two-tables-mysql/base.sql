-- One name of checks on two tables, where a database has one name space of them.
-- dialects: mysql
-- Base: seats(amount), doors(amount), halls(amount).
-- Ours: adds chk_amount to seats.
-- Theirs: adds CHK_AMOUNT to doors, and another check to halls.
-- Expected: conflict K12 on each of the two.

CREATE TABLE seats (amount integer);
CREATE TABLE doors (amount integer);
CREATE TABLE halls (amount integer);
