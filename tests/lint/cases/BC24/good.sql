-- published
CREATE FUNCTION full_price(net numeric) RETURNS numeric LANGUAGE sql AS 'SELECT net * 1.19';
-- migration
ALTER FUNCTION full_price(numeric) RENAME TO gross_price;
CREATE FUNCTION full_price(net numeric) RETURNS numeric LANGUAGE sql AS 'SELECT gross_price(net)';
