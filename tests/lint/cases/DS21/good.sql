-- published
CREATE ROLE clerk;
CREATE ROLE keeper;
-- migration
REASSIGN OWNED BY clerk TO keeper;
