INSERT INTO parcel VALUES (1, {'amount': 2.5, 'unit': 'kg'}), (2, NULL);
