# 6:20 var.length has no default, and nothing else gives it a value (give it one: variable "length" { default = … })
schema "public" {}
table "users" {
  schema = schema.public
  column "name" {
    type = varchar(var.length)
  }
}
variable "length" {
  type = int
}
