-- published
CREATE TABLE users (id bigint PRIMARY KEY, age int);
-- migration
-- found: line 1: deletes all rows of users
DELETE FROM users;
-- migration
-- found: line 1: deletes all rows of users
DELETE FROM users WHERE true;
-- migration
-- found: line 1: deletes all rows of users
DELETE FROM users WHERE NOT (false);
-- migration
-- found: line 1: deletes all rows of users
DELETE FROM users WHERE id = id;
-- migration
-- found: line 1: deletes all rows of users
DELETE FROM users WHERE id = 3 OR 1 = 1;
-- migration
-- found: line 1: deletes all rows of users
DELETE FROM users WHERE ('a' = 'a') AND 1 < 2 RETURNING id;
-- migration
-- found: line 1: deletes all rows of users
DELETE FROM users WHERE NULL IS NULL;
-- migration
-- found: line 1: deletes all rows of users
DELETE FROM users WHERE 3 IS NOT NULL;
-- migration
DELETE FROM users WHERE NULL IS NOT NULL;
-- migration
DELETE FROM users WHERE false;
-- migration
DELETE FROM users WHERE 1 = 2;
-- migration
DELETE FROM users WHERE 2 <> 2 OR 3 >= 4;
-- migration
DELETE FROM users WHERE '1' = 1;
-- migration
DELETE FROM users WHERE NOT true;
-- migration
DELETE FROM users WHERE id = age;
-- migration
DELETE FROM users WHERE id BETWEEN 1 AND 1;
-- migration
DELETE FROM users WHERE 1 = 1 AND id = 3;
-- migration
DELETE FROM users WHERE (id = 1 OR age = 2) AND (age = 3);
-- migration
DELETE FROM users WHERE 1 = ANY (SELECT age FROM users);
-- migration
DELETE FROM users WHERE NOT EXISTS (SELECT 1 WHERE false);
-- migration
DELETE FROM users USING users AS other WHERE other.age = users.id;
-- migration
CREATE TABLE mine (id int);
DELETE FROM mine;
