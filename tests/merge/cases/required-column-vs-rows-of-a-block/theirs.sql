DO $$
BEGIN
  IF EXISTS (SELECT FROM halls) THEN
    INSERT INTO public.stock (id, amount) SELECT id, 0 FROM halls;
  END IF;
  UPDATE halls SET name = upper(name);
END $$;
WITH made AS (INSERT INTO shelves (id) VALUES (1) RETURNING id) SELECT id FROM made;
