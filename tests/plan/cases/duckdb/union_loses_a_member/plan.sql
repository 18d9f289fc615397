-- hazard: rewrite: every value of s.v is written anew
-- hazard: may fail: a value of s.v that is no UNION(num INTEGER, txt VARCHAR) stops it
ALTER TABLE s ALTER COLUMN v TYPE UNION(num INTEGER, txt VARCHAR) USING CASE WHEN union_tag(v) = 'num' THEN CAST(union_value(num := union_extract(v, 'num')) AS UNION(num INTEGER, txt VARCHAR)) WHEN union_tag(v) = 'txt' THEN CAST(union_value(txt := union_extract(v, 'txt')) AS UNION(num INTEGER, txt VARCHAR)) WHEN v IS NOT NULL THEN error('a value has a union member that goes') END;
