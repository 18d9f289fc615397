ALTER TABLE dogs ADD CONSTRAINT named CHECK (breed <> name);
