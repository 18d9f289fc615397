ALTER TABLE users MODIFY no int;
