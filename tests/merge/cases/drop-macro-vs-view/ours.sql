DROP MACRO twice;
