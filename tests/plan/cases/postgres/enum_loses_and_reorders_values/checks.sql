SELECT l::text = '{sad,ok}' AND d = 'fine' FROM e WHERE id = 1;
SELECT x::text = 'sad' FROM f;
