ALTER TABLE users ALTER no TYPE integer;
