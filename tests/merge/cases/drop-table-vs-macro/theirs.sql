CREATE MACRO everybody() AS TABLE SELECT id FROM users;
