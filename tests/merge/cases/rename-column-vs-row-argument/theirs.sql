CREATE FUNCTION by_number(parts) RETURNS integer LANGUAGE sql AS $$ SELECT ($1).weight $$;
CREATE FUNCTION by_name(one parts) RETURNS integer LANGUAGE sql AS $$ SELECT one.weight + 1 $$;
CREATE FUNCTION by_bracket(one parts) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN (one).weight; END $$;
CREATE FUNCTION by_variable() RETURNS integer LANGUAGE plpgsql AS $$ DECLARE one parts%ROWTYPE; BEGIN RETURN one.weight; END $$;
CREATE FUNCTION of_another(one boxes, two parts) RETURNS integer LANGUAGE sql AS $$ SELECT one.weight + two.id + ($1).weight $$;
CREATE FUNCTION says_so(one parts) RETURNS text LANGUAGE sql AS $$ SELECT 'one.weight' || one.id $$;
