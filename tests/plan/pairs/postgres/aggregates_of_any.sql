-- a
CREATE AGGREGATE place(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE AGGREGATE middle(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
CREATE AGGREGATE lines(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
-- b
CREATE AGGREGATE counted("any") (SFUNC = int8inc_any, STYPE = bigint, INITCOND = '0');
GRANT EXECUTE ON FUNCTION counted("any") TO reader;
REVOKE EXECUTE ON FUNCTION counted("any") FROM PUBLIC;
CREATE AGGREGATE middle(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
GRANT EXECUTE ON FUNCTION middle(double precision, anyelement) TO reader;
