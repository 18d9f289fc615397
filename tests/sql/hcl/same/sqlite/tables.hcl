schema "main" {}

table "users" {
  schema = schema.main
  column "id" {
    null           = false
    type           = integer
    auto_increment = true
  }
  column "name" {
    null    = false
    type    = varchar(40)
    default = "it's nobody"
    collate = "NOCASE"
  }
  column "made" {
    null    = true
    type    = datetime
    default = sql("CURRENT_TIMESTAMP")
  }
  column "born" {
    null    = true
    type    = date
    default = sql("date('now')")
  }
  column "upper" {
    null = true
    type = text
    as   = "upper(name)"
  }
  column "kept" {
    null = true
    type = text
    as {
      expr = "lower(name)"
      type = STORED
    }
  }
  column "odd" {
    null = true
    type = sql("my own type")
  }
  column "whole" {
    null = true
    type = unsigned_big_int
  }
  primary_key {
    columns = [column.id]
  }
  unique {
    columns = [column.name]
  }
  check "named" {
    expr = "length(name) > 0"
  }
  index "users_made" {
    unique = true
    on {
      desc   = true
      column = column.made
    }
    on {
      expr = "lower(name)"
    }
    where = "made IS NOT NULL"
  }
}

table "notes" {
  schema = schema.main
  column "user" {
    null = false
    type = integer
  }
  column "at" {
    null = false
    type = integer
  }
  primary_key {
    columns = [column.user, column.at]
  }
  foreign_key "0" {
    columns     = [column.user]
    ref_columns = [table.users.column.id]
    on_update   = NO_ACTION
    on_delete   = CASCADE
  }
  without_rowid = true
  strict        = true
}

view "names" {
  schema     = schema.main
  as         = "SELECT name FROM users"
  depends_on = [table.users]
}

trigger "notes_insert" {
  on = table.notes
  after {
    insert = true
  }
  when = "NEW.at > 0"
  as   = <<-SQL
  BEGIN
    UPDATE users SET made = NEW.at WHERE id = NEW.user;
  END
  SQL
}

trigger "names_instead" {
  on = view.names
  instead_of {
    update_of = [view.names.column.name]
  }
  as = "BEGIN SELECT 1; END"
}
