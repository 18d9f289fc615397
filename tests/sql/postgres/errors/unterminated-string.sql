-- error: unterminated quoted string at or near "'x);\n"
-- at: 'x)
CREATE TABLE t (a text DEFAULT 'x);
