CREATE OR REPLACE VIEW people AS SELECT id, name, age FROM users;
