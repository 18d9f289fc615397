schema "main" {}

table "seats" {
  schema = schema.main
  column "row" {
    type = integer
  }
  column "seat" {
    type = integer
  }
  column "name" {
    null = true
    type = text
  }
  primary_key {
    columns     = [column.row, column.seat]
    on_conflict = REPLACE
  }
  unique "one_name" {
    columns     = [column.name]
    on_conflict = IGNORE
  }
}

statement "table" "seats_words" {
  as = "CREATE VIRTUAL TABLE seats_words USING fts5(name)"
}
