-- New types here, defaults that are none of their values there.
-- dialects: postgres
-- Base: hats.
-- Ours: numbers becomes an array, address an inet, net a cidr, names an array.
-- Theirs: defaults; those of net and names fit.
-- Expected: conflict C10 on numbers and address.

CREATE TABLE hats (numbers integer, address text, net text, names text);
