-- migration
DO $$BEGIN EXECUTE 'CREATE TABLE users (id bigint)'; END$$;
