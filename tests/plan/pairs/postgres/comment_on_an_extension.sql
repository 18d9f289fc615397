-- a
CREATE EXTENSION pgcrypto;
-- b
CREATE EXTENSION pgcrypto;
COMMENT ON EXTENSION pgcrypto IS 'ours';
