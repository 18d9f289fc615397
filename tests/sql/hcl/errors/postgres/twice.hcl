# 7:1 there is another table users before it
schema "public" {}
table "users" {
  schema = schema.public
}

table "users" {
  schema = schema.public
}
