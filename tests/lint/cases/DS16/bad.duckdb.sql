-- published
CREATE TYPE mood AS ENUM ('ok', 'sad');
-- migration
DROP TYPE mood;
