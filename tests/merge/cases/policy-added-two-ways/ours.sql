CREATE POLICY own ON docs FOR SELECT USING (owner = 'a');
