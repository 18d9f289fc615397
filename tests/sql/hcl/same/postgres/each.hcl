schema "public" {}

variable "tables" {
  default = ["ledger", "journal"]
}

table "entries" {
  for_each = var.tables
  name     = "${each.value}_${each.key}"
  schema   = schema.public
  column "amount" {
    type = bigint
  }
}

table "clerks" {
  schema = schema.public
  column "name" {
    type = text
  }
}

table "visitors" {
  schema = schema.public
  column "name" {
    type = text
  }
}

function "keep" {
  schema = schema.public
  lang   = PLpgSQL
  return = trigger
  as     = "BEGIN RETURN OLD; END"
}

trigger "kept" {
  for_each = [table.clerks, table.visitors]
  on       = each.value
  before {
    delete = true
  }
  execute {
    function = function.keep
  }
}

policy "own" {
  for_each = {
    clerks   = { on = table.clerks, role = "PUBLIC" }
    visitors = { on = table.visitors, role = "CURRENT_USER" }
  }
  name  = "own_${each.key}"
  on    = each.value.on
  to    = [each.value.role]
  using = "(name = CURRENT_USER)"
}
