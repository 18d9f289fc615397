ALTER TABLE cards ADD CONSTRAINT chk_suit CHECK (suit <> 'joker');
