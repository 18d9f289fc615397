CREATE TABLE docs (owner text, public boolean);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON docs USING (owner = CURRENT_USER) WITH CHECK (owner = current_user AND NOT public);
-- is the same as
CREATE TABLE docs (owner text, public boolean);
CREATE POLICY mine ON public.docs AS PERMISSIVE FOR ALL TO PUBLIC USING (true);
ALTER POLICY mine ON docs USING ((owner = CURRENT_USER)) WITH CHECK (((owner = CURRENT_USER) AND (NOT public)));
ALTER POLICY mine ON docs RENAME TO own;
ALTER TABLE public.docs ENABLE ROW LEVEL SECURITY;
