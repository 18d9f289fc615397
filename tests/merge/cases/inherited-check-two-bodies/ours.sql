ALTER TABLE animals ADD CONSTRAINT named CHECK (name <> '');
