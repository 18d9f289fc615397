CREATE TABLE vehicle (id int DEFAULT 7, wheels int DEFAULT 4, axles int GENERATED ALWAYS AS (wheels / 2) STORED);
CREATE TABLE lorry (wheels int, axles int, load int) INHERITS (vehicle);
CREATE TABLE sledge (id int DEFAULT NULL) INHERITS (vehicle);
-- is the same as
CREATE TABLE vehicle (id int DEFAULT 7, wheels int DEFAULT 4, axles int GENERATED ALWAYS AS (wheels / 2) STORED);
CREATE TABLE lorry (wheels int DEFAULT 4, axles int GENERATED ALWAYS AS (wheels / 2) STORED, load int) INHERITS (vehicle);
CREATE TABLE sledge (id int) INHERITS (vehicle);
ALTER TABLE sledge ALTER COLUMN id DROP DEFAULT;
