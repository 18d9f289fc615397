-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR);
INSERT INTO users VALUES (1, 'ann'), (2, 'bob');
-- main
UPDATE users SET name = 'first  

-- aerogit:kept
  last'  
WHERE id = 1;
-- feature
ALTER TABLE users RENAME COLUMN name TO full_name;
-- becomes
ALTER TABLE users RENAME COLUMN name TO full_name;
-- rows: SELECT id, replace(full_name, chr(10), '|') FROM users
1 first  ||-- aerogit:kept|  last
2 bob
