# 4:12 table users: there is no schema.pubilc (did you mean schema.public?)
schema "public" {}
table "users" {
  schema = schema.pubilc
}
