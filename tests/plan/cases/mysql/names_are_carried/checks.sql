SELECT count(*) = 1 FROM named WHERE name = 'ann' AND headline = 'hello';
SELECT shout = 'HELLO' FROM posts;
