SELECT count(*) = 2 FROM short;
SELECT sum(score) = 5 FROM users;
