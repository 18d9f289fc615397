COMMENT ON SEQUENCE order_no IS 'the next order';
