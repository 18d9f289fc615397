DROP FUNCTION vat(integer);
