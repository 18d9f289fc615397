-- error: there is no column agee
-- hint: did you mean age?
-- at: agee > 0
CREATE TABLE t (age int, CHECK (agee > 0));
