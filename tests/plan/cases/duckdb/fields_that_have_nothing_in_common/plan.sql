DROP TYPE point;
CREATE TYPE point AS STRUCT(latitude DOUBLE, longitude DOUBLE);

-- hazard: rewrite: every value of shapes.centre is written anew
-- hazard: data loss: shapes.centre loses its fields x, y
-- hazard: may fail: a value of shapes.centre that is no point stops it
ALTER TABLE shapes ALTER COLUMN centre TYPE point USING CASE WHEN centre IS NOT NULL THEN struct_pack(latitude := CAST(NULL AS DOUBLE), longitude := CAST(NULL AS DOUBLE)) END;

-- hazard: rewrite: every value of shapes.corners is written anew
-- hazard: data loss: shapes.corners loses its fields x, y
-- hazard: may fail: a value of shapes.corners that is no STRUCT(left_ INTEGER, top INTEGER)[] stops it
ALTER TABLE shapes ALTER COLUMN corners TYPE STRUCT(left_ INTEGER, top INTEGER)[] USING CAST(list_transform(corners, lambda each_0: CASE WHEN each_0 IS NOT NULL THEN struct_pack(left_ := CAST(NULL AS INTEGER), top := CAST(NULL AS INTEGER)) END) AS STRUCT(left_ INTEGER, top INTEGER)[]);

-- hazard: rewrite: every value of shapes.deep is written anew
-- hazard: data loss: shapes.deep loses its fields a, B b in its field lists
-- hazard: may fail: a value of shapes.deep that is no STRUCT(lists STRUCT(c INTEGER)[], more DATE)[] stops it
ALTER TABLE shapes ALTER COLUMN deep TYPE STRUCT(lists STRUCT(c INTEGER)[], more DATE)[] USING CAST(list_transform(deep, lambda each_0: CASE WHEN each_0 IS NOT NULL THEN struct_pack(lists := CAST(list_transform(struct_extract(each_0, 'lists'), lambda each_1: CASE WHEN each_1 IS NOT NULL THEN struct_pack(c := CAST(NULL AS INTEGER)) END) AS STRUCT(c INTEGER)[]), more := CAST(NULL AS DATE)) END) AS STRUCT(lists STRUCT(c INTEGER)[], more DATE)[]);

-- hazard: rewrite: every value of shapes.named is written anew
-- hazard: data loss: shapes.named loses its field was in its field value
-- hazard: may fail: a value of shapes.named that is no MAP(VARCHAR, STRUCT(now DECIMAL(4,1))) stops it
ALTER TABLE shapes ALTER COLUMN named TYPE MAP(VARCHAR, STRUCT(now DECIMAL(4,1))) USING map_from_entries(list_transform(map_entries(named), lambda each_0: struct_pack(key := CAST(each_0.key AS VARCHAR), value := CASE WHEN each_0.value IS NOT NULL THEN struct_pack(now := CAST(NULL AS DECIMAL(4,1))) END)));

-- hazard: rewrite: every value of shapes.outer_most is written anew
-- hazard: data loss: shapes.outer_most loses its field gone in its field inner_most
-- hazard: may fail: a value of shapes.outer_most that is no STRUCT(kept BIGINT, inner_most STRUCT(come VARCHAR)) stops it
ALTER TABLE shapes ALTER COLUMN outer_most TYPE STRUCT(kept BIGINT, inner_most STRUCT(come VARCHAR)) USING CASE WHEN outer_most IS NOT NULL THEN struct_pack(kept := CAST(struct_extract(outer_most, 'kept') AS BIGINT), inner_most := CASE WHEN struct_extract(outer_most, 'inner_most') IS NOT NULL THEN struct_pack(come := CAST(NULL AS VARCHAR)) END) END;
