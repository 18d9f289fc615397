ALTER TABLE app.b ADD COLUMN name text;
ALTER TABLE users ADD CONSTRAINT fk_users_a FOREIGN KEY (a_id) REFERENCES app.a (id);
