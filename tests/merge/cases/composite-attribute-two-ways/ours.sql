ALTER TYPE place ALTER ATTRIBUTE lat TYPE double precision;
