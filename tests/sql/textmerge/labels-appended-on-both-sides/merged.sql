-- postgres

CREATE TYPE mood AS ENUM (
    'sad',
    'happy',
    'calm',
    'cross'
);
