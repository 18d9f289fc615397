# 9:28 table users: syntax error at or near ")"
schema "public" {}
table "users" {
  schema = schema.public
  column "id" {
    type = int
  }
  check "positive" {
    expr = "id > 0 AND (id <"
  }
}
