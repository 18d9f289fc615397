SELECT w.amount = 2.5 AND w.unit = 'kg' FROM parcel WHERE id = 1;
