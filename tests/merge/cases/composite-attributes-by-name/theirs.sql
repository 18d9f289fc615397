ALTER TYPE place ADD ATTRIBUTE label text;
