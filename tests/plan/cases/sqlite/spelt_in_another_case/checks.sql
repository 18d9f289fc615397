SELECT count(*) = 2 AND min(Name) = 'Ada' FROM Users;
SELECT count(*) FROM posts;
SELECT A = 'x' AND b = 'y' FROM Kept;
SELECT count(*) = 2 FROM sqlite_master WHERE type = 'table' AND name IN ('Users', 'Kept');
