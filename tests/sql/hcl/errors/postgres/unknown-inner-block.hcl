# 5:3 table users: the block ttl is not read yet for postgres
schema "public" {}
table "users" {
  schema = schema.public
  ttl {
    after = 3
  }
}
