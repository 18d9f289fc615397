-- Rename a constraint the other side drops.
-- dialects: postgres
-- Base: items(qty) with chk_qty.
-- Ours: renames chk_qty to chk_items_qty.
-- Theirs: drops chk_qty.
-- Expected: conflict N06 on the constraint as base names it.

CREATE TABLE items (qty integer, CONSTRAINT chk_qty CHECK (qty > 0));
