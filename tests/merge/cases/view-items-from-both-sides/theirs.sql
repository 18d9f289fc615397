CREATE OR REPLACE VIEW people AS SELECT id, name, city FROM users;
