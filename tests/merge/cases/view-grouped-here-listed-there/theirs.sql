CREATE OR REPLACE VIEW people AS SELECT name, city FROM users;
