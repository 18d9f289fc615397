CREATE TABLE t (a VARCHAR DEFAULT 'x);
SELECT 1;
-- error: unterminated string
--   1 | CREATE TABLE t (a VARCHAR DEFAULT 'x);
--     |                                   ^
