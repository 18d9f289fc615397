# 2:1 the block enum is not read yet for mysql
enum "state" {
  schema = schema.shop
  values = ["on"]
}
