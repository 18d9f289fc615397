-- A view that joins by a name the other side renames.
-- dialects: mysql
-- Base: users(id, mail), posts(id, mail).
-- Ours: renames users.mail.
-- Theirs: a view joins both USING (mail).
-- Expected: conflict V04 on the view.

CREATE TABLE users (id int PRIMARY KEY, mail varchar(20));
CREATE TABLE posts (id int PRIMARY KEY, mail varchar(20));
