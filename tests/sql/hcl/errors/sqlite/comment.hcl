# 5:3 table users: comment is not read yet for sqlite
schema "main" {}
table "users" {
  schema  = schema.main
  comment = "SQLite keeps no comments"
  column "id" {
    type = integer
  }
}
