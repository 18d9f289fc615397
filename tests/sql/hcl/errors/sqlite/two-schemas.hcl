# 3:1 schema other: sqlite files have one schema, main
schema "main" {}
schema "other" {}
