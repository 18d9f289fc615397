schema "depot" {
  comment = "what is where"
}

locals {
  watched = {
    boxes   = table.boxes
    shelves = table.shelves
  }
}

table "boxes" {
  schema = schema.depot
  column "code" {
    type = char(8)
  }
}

table "shelves" {
  schema = schema.depot
  column "code" {
    type = char(8)
  }
}

table "moves" {
  for_each = toset(["in", "out"])
  name     = "moves_${each.key}"
  schema   = schema.depot
  column "code" {
    type    = char(8)
    default = each.value
  }
  index "by_code" {
    columns = [column.code]
  }
}

trigger "log" {
  for_each = local.watched
  name     = "${each.value.name}_log"
  on       = each.value
  after {
    insert = true
  }
  as = "INSERT INTO moves_in (code) VALUES (CONCAT('${each.key}', NEW.code))"
}
