CREATE TABLE seats (amount integer CONSTRAINT chk_amount CHECK (amount > 0));
CREATE TABLE doors (amount integer CONSTRAINT chk_amount CHECK (amount > 1));
