SELECT mail = 'a@b' AND m::text = 'fine' FROM people;
SELECT count(*) = 1 FROM app.posts;
