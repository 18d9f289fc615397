# 6:5 table users: column id: renamed_from is not read yet for postgres
schema "public" {}
table "users" {
  schema = schema.public
  column "id" {
    renamed_from = "key"
    type         = int
  }
}
