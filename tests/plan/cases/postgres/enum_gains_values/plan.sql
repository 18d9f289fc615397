-- hazard: not reversible: no statement takes worst from mood
ALTER TYPE mood ADD VALUE 'worst' BEFORE 'sad';

-- hazard: not reversible: no statement takes so-so from mood
ALTER TYPE mood ADD VALUE 'so-so' AFTER 'sad';

-- hazard: not reversible: no statement takes best from mood
ALTER TYPE mood ADD VALUE 'best';
ALTER TABLE e ALTER COLUMN m SET DEFAULT 'best';
