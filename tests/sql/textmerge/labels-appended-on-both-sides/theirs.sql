-- postgres

CREATE TYPE mood AS ENUM (
    'sad',
    'happy',
    'cross'
);
