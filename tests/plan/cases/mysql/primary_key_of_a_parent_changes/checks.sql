SELECT count(*) = 1 FROM orders JOIN users ON users.id = user_id AND users.code = orders.code;
