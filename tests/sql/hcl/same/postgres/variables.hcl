variable "tenant" {
  type    = string
  default = "acme"
}
variable "length" {
  type    = int
  default = 40
}
locals {
  suffix = "${var.tenant}_log"
}
schema "main" {
  name = var.tenant
}
table "events" {
  schema = schema.main
  name   = "events_${local.suffix}"
  column "note" {
    null    = true
    type    = varchar(var.length)
    default = "by ${var.tenant}, 100%, $${literally}"
  }
  check "short" {
    expr = <<-SQL
      length(note) < ${var.length}
        AND note <> ''
    SQL
  }
}
env "local" {
  url = "postgres://localhost/x"
}
