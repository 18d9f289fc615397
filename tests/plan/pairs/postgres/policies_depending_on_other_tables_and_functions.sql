-- a
CREATE TABLE a (id int, o text); CREATE TABLE b (id int, a int); ALTER TABLE b ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON b USING (EXISTS (SELECT 1 FROM a WHERE a.id = b.a AND a.o = current_user));
-- b
CREATE TABLE a (id bigint, o varchar(50)); CREATE TABLE b (id int, a bigint); ALTER TABLE b ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON b FOR SELECT USING (EXISTS (SELECT 1 FROM a WHERE a.id = b.a AND a.o = current_user));
