SELECT list(m ORDER BY id) = ['sad', NULL, 'ok'] FROM e;
SELECT l::VARCHAR = '[ok, sad]' FROM e WHERE id = 1;
SELECT m::VARCHAR = 'ok' FROM f;
