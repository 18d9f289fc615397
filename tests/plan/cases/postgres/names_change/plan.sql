-- hazard: breaks running code: mood is called feeling
ALTER TYPE mood RENAME TO feeling;
ALTER TYPE feeling RENAME VALUE 'ok' TO 'fine';

-- hazard: breaks running code: f(integer) is called g(integer)
ALTER FUNCTION f(integer) RENAME TO g;

-- hazard: breaks running code: posts is called app.posts
ALTER TABLE posts SET SCHEMA app;

-- hazard: breaks running code: users is called people
ALTER TABLE users RENAME TO people;

-- hazard: breaks running code: email is called people.mail
ALTER TABLE people RENAME COLUMN email TO mail;
ALTER TABLE people RENAME CONSTRAINT has_at TO is_mail;
ALTER INDEX users_m RENAME TO people_m;

-- hazard: breaks running code: v is called mails
ALTER VIEW v RENAME TO mails;
