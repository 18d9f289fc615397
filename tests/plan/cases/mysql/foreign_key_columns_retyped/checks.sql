SELECT count(*) = 1 FROM users JOIN orders ON user_id = users.id WHERE boss = 1;
