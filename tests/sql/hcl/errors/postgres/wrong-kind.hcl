# 6:5 table users: column id: null cannot be a string
schema "public" {}
table "users" {
  schema = schema.public
  column "id" {
    null = "no"
    type = int
  }
}
