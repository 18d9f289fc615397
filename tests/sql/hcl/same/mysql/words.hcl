schema "port" {}

table "berths" {
  schema = schema.port
  column "place" {
    type = point
    srid = 4326
  }
  column "depth" {
    type      = int
    unsigned  = true
    invisible = true
    default   = 0
  }
}

view "deep" {
  schema       = schema.port
  as           = "SELECT depth FROM berths WHERE depth > 10"
  algorithm    = MERGE
  security     = INVOKER
  check_option = CASCADED
}

function "short" {
  schema = schema.port
  arg "name" {
    type    = varchar(40)
    charset = "latin1"
    collate = "latin1_bin"
  }
  arg "places" {
    type     = int
    unsigned = true
  }
  return        = sql("varchar(9) CHARACTER SET ascii")
  deterministic = true
  as            = "RETURN left(name, places)"
}

procedure "moor" {
  schema = schema.port
  arg "ship" {
    type    = char(20)
    mode    = INOUT
    charset = "utf8mb3"
  }
  as = "SET ship = trim(ship)"
}
