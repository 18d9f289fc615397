-- error: syntax error at or near "tabel"
-- at: tabel t
CREATE tabel t (a int);
