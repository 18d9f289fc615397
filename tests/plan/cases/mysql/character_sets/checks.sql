SELECT a = 'ä' AND b = 'ö' AND d = 'y' FROM inherits;
SELECT a = 'ü' AND b = 'u' FROM table_only;
SELECT a = 'é' AND b = 'è' FROM column_only;
