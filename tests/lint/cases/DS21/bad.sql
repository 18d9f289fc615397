-- published
CREATE ROLE clerk;
-- migration
DROP OWNED BY clerk;
