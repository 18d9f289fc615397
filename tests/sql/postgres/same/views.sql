CREATE TABLE users (id int, name text, email varchar(80));
CREATE TABLE posts (id int, user_id int, title text, score numeric);
CREATE VIEW authors AS
  SELECT u.name AS name, count(*), max(p.score) best, upper(u.email)
  FROM users AS u INNER JOIN posts AS p ON (u.id = p.user_id)
  WHERE p.score > 1 AND u.email LIKE '%@example.com'
  GROUP BY u.name, u.email ORDER BY best DESC, 1 ASC;
CREATE VIEW best AS SELECT name FROM authors WHERE best > 10;
CREATE VIEW recent AS WITH p AS (SELECT title, score FROM posts) SELECT title FROM p WHERE score > 5;
-- is the same as
CREATE TABLE users (id int, name text, email varchar(80));
CREATE TABLE posts (id int, user_id int, title text, score numeric);
CREATE VIEW public.authors AS
 SELECT u.name,
    count(*) AS count,
    max(p.score) AS best,
    upper((u.email)::text) AS upper
   FROM (public.users u
     JOIN public.posts p ON ((u.id = p.user_id)))
  WHERE ((p.score > (1)::numeric) AND ((u.email)::text ~~ '%@example.com'::text))
  GROUP BY u.name, u.email
  ORDER BY (max(p.score)) DESC, u.name;
CREATE VIEW public.best AS
 SELECT name
   FROM public.authors
  WHERE (best > (10)::numeric);
CREATE VIEW public.recent AS
 WITH p AS (
         SELECT posts.title,
            posts.score
           FROM public.posts
        )
 SELECT title
   FROM p
  WHERE (score > (5)::numeric);
