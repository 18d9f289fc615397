-- error: there is no table user_
-- at: user_;
CREATE VIEW v AS SELECT * FROM user_;
