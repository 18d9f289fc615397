CREATE TABLE t (id INT, s STRUCT(a INT, l STRUCT(q INT)[]) DEFAULT {'a': 1, 'l': [{'q': 1}]}, m MAP(TEXT, STRUCT(k INT)) DEFAULT MAP {'x': {'k': 1}},
  bare STRUCT(a INT));
ALTER TABLE t RENAME s.a TO "A b";
ALTER TABLE t RENAME m.value.k TO z;
ALTER TABLE t RENAME bare.a TO b;
-- is the same as
CREATE TABLE t (id INT,
  s STRUCT("A b" INT, l STRUCT(q INT)[]) DEFAULT (remap_struct(struct_pack(a := 1, l := list_value(struct_pack(q := 1))),
    CAST(NULL AS STRUCT("A b" INTEGER, l STRUCT(q INTEGER)[])), "system".main.struct_pack("A b" := 'a',
    l := "system".main."row"('l', "system".main.struct_pack(list := "system".main."row"('list', "system".main.struct_pack(q := 'q'))))), NULL)),
  m MAP(TEXT, STRUCT(z INT)) DEFAULT (remap_struct("map"(list_value('x'), list_value(struct_pack(k := 1))), CAST(NULL AS MAP(VARCHAR, STRUCT(z INTEGER))),
    "system".main.struct_pack("key" := 'key', "value" := "system".main."row"('value', "system".main.struct_pack(z := 'k'))), NULL)),
  bare STRUCT(b INT));
