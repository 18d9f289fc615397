ALTER SEQUENCE order_no OWNED BY orders.other;
