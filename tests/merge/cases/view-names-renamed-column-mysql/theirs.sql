CREATE VIEW both_of AS SELECT posts.id FROM users JOIN posts USING (mail);
