SELECT userId = 1 AND name = 'Ada' FROM Users;
