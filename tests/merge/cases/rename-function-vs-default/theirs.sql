ALTER TABLE items ADD COLUMN code integer DEFAULT code();
