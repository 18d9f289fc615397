CREATE UNLOGGED TABLE cache (id integer, body text);
