CREATE FUNCTION heavy(parts) RETURNS boolean LANGUAGE sql AS $$ SELECT ($1).weight > 9 $$;
CREATE FUNCTION known(one parts) RETURNS boolean LANGUAGE sql AS $$ SELECT one.id > 0 $$;
