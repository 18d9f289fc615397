# 2:1 the block enum is not read yet for sqlite
enum "state" {
  schema = schema.main
  values = ["on"]
}
