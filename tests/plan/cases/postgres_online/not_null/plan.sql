ALTER TABLE users ALTER COLUMN age SET DEFAULT 18;
ALTER TABLE users ALTER COLUMN kind DROP NOT NULL;
ALTER TABLE users ADD CONSTRAINT "__aerogit_E mail_not_null" CHECK ("E mail" IS NOT NULL) NOT VALID;
ALTER TABLE users ADD CONSTRAINT __aerogit_age_not_null CHECK (age IS NOT NULL) NOT VALID;
ALTER TABLE users ADD CONSTRAINT __aerogit_id_not_null CHECK (id IS NOT NULL) NOT VALID;
--
ALTER TABLE users VALIDATE CONSTRAINT "__aerogit_E mail_not_null";
--
ALTER TABLE users VALIDATE CONSTRAINT __aerogit_age_not_null;
--
ALTER TABLE users VALIDATE CONSTRAINT __aerogit_id_not_null;
--
CREATE UNIQUE INDEX CONCURRENTLY users_pkey ON users (id);
--
ALTER TABLE users ALTER COLUMN "E mail" SET NOT NULL;
ALTER TABLE users DROP CONSTRAINT "__aerogit_E mail_not_null";
ALTER TABLE users ALTER COLUMN age SET NOT NULL;
ALTER TABLE users DROP CONSTRAINT __aerogit_age_not_null;
ALTER TABLE users ALTER COLUMN id SET NOT NULL;
ALTER TABLE users DROP CONSTRAINT __aerogit_id_not_null;
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey;
