CREATE DOMAIN span AS integer;
