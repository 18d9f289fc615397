CREATE TABLE gauges (
  level int, depth real, width numeric, steps smallint,
  CONSTRAINT below CHECK (level < depth), CONSTRAINT above CHECK (depth > steps), CONSTRAINT other CHECK (width <> depth),
  CONSTRAINT past CHECK (to_timestamp(level) <= now()), CONSTRAINT root CHECK (sqrt(steps) > 1),
  CONSTRAINT near CHECK (to_timestamp(depth) < now()), CONSTRAINT wide CHECK (ln(width) > 1)
);
-- is the same as
CREATE TABLE gauges (
  level int, depth real, width numeric, steps smallint,
  CONSTRAINT below CHECK (((level)::double precision < depth)),
  CONSTRAINT above CHECK ((depth > (steps)::double precision)),
  CONSTRAINT other CHECK (((width)::double precision <> depth)),
  CONSTRAINT past CHECK ((to_timestamp((level)::double precision) <= now())),
  CONSTRAINT root CHECK ((sqrt((steps)::double precision) > (1)::double precision)),
  CONSTRAINT near CHECK ((to_timestamp((depth)::double precision) < now())),
  CONSTRAINT wide CHECK ((ln(width) > (1)::numeric))
);
