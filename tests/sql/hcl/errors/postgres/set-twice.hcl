# 5:3 table users: schema is set twice
schema "public" {}
table "users" {
  schema = schema.public
  schema = schema.public
}
