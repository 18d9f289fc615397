schema "public" {}

schema "far" {}

table "readings" {
  schema = schema.public
  column "at" {
    type = timestamptz
  }
  column "value" {
    null = true
    type = integer
  }
  column "span" {
    null = true
    type = tstzrange
  }
  index "readings_value" {
    columns = [column.value]
  }
  partition {
    type    = RANGE
    columns = [column.at]
  }
}

table "readings_2030" {
  schema = schema.far
  column "value" {
    null    = false
    default = 7
  }
  partition_of {
    table  = table.readings
    bounds = "FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')"
  }
  partition {
    type    = LIST
    columns = [column.value]
  }
}

table "readings_2030_seven" {
  schema = schema.far
  partition_of {
    table  = table.readings_2030
    bounds = "FOR VALUES IN (7)"
  }
}

table "readings_rest" {
  schema = schema.public
  column "at" {
    type = timestamptz
  }
  column "value" {
    null = true
    type = integer
  }
  column "span" {
    null = true
    type = tstzrange
  }
  primary_key "rest_pk" {
    columns = [column.at]
  }
  partition_of {
    table    = table.readings
    bounds   = "DEFAULT"
    attached = true
  }
}

table "rooms" {
  schema = schema.public
  column "number" {
    type = integer
  }
  column "taken" {
    type = tstzrange
  }
  primary_key {
    columns          = [column.number, column.taken]
    without_overlaps = true
  }
}

table "guests" {
  schema   = schema.public
  inherits = [table.rooms]
  column "name" {
    null = true
    type = text
  }
  foreign_key "stays" {
    columns     = [column.number, column.taken]
    ref_columns = [table.rooms.column.number, table.rooms.column.taken]
    period      = true
  }
  index "by_length" {
    on {
      expr       = "length(name)"
      statistics = 400
    }
  }
}

view "empty" {
  schema = schema.public
  as     = "SELECT number FROM rooms WHERE isempty(taken)"
  storage_params {
    security_invoker = true
  }
}

materialized "lengths" {
  schema    = schema.public
  as        = "SELECT length(name) AS n FROM guests"
  with_data = false
  storage_params {
    fillfactor = 60
  }
}

function "later" {
  schema = schema.public
  lang   = SQL
  arg "at" {
    type = timestamptz
  }
  return_set = sql("timestamptz")
  volatility = STABLE
  cost       = 5
  rows       = 20
  set "search_path" {
    to = "public, pg_temp"
  }
  set "app.zone" {
    to = "3 hours"
  }
  as = "SELECT at + interval '1 day'"
}

function "check_it" {
  schema = schema.public
  lang   = PLpgSQL
  return = trigger
  as     = "BEGIN RETURN NULL; END"
}

trigger "checked" {
  on         = table.rooms
  constraint = true
  after {
    insert = true
  }
  execute {
    function = function.check_it
  }
}

trigger "checked_at_last" {
  on         = table.rooms
  deferrable = INITIALLY_DEFERRED
  after {
    update = true
  }
  execute {
    function = function.check_it
  }
}

domain "grade" {
  schema = schema.public
  type   = integer
  null   = true
  check "grade_check" {
    expr = "VALUE > 0"
  }
  check "grade_check1" {
    expr = "VALUE < 7"
  }
}

statement "table" "rooms" {
  as = <<-SQL
    CREATE RULE quiet AS ON DELETE TO Rooms DO INSTEAD NOTHING;
    ALTER TABLE Rooms OWNER TO keeper
  SQL
}

statement "aggregate" "longest(integer)" {
  as = "CREATE AGGREGATE longest(integer) (SFUNC = int4larger, STYPE = integer)"
}
