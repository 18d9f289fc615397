ALTER TYPE place ADD ATTRIBUTE height numeric;
