SELECT count(*) = 2 FROM orders JOIN users ON users.id = orders.user_id;
