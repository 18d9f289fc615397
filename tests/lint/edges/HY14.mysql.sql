-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
CREATE TABLE a234567890123456789012345678901234567890123456789012345678901234 (id bigint);
-- migration
-- found: line 1: a23456789012345678901234… has 65 characters, and may have 64
CREATE TABLE a2345678901234567890123456789012345678901234567890123456789012345 (id bigint);
-- migration
CREATE TABLE `ääääääääääääääääääääääääääääääääääääääää` (id bigint);
