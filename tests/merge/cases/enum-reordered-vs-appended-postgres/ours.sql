DROP TYPE priority;
CREATE TYPE priority AS ENUM ('high', 'mid', 'low');
