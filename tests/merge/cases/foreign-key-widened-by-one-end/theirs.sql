CREATE TABLE logins (user_code integer, CONSTRAINT fk_logins_user FOREIGN KEY (user_code) REFERENCES users (code));
