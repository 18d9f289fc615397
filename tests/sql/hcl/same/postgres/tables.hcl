schema "public" {
  comment = "standard public schema"
}
schema "app" {
  comment = "the application"
}

table "public" "users" {
  schema  = schema.public
  comment = "who may log in"
  column "id" {
    null = false
    type = bigint
    identity {
      generated = ALWAYS
      start     = 10
      increment = 5
    }
  }
  column "email" {
    null    = false
    type    = character_varying(255)
    comment = "unique, whatever the case"
  }
  column "Full Name" {
    null    = true
    type    = text
    default = "it's nobody"
    collate = "C"
  }
  column "balance" {
    null    = false
    type    = numeric(10, 2)
    default = 0
  }
  column "active" {
    null    = false
    type    = boolean
    default = true
  }
  column "tags" {
    null    = true
    type    = sql("text[]")
    default = sql("'{}'::text[]")
  }
  column "embedding" {
    null = true
    type = sql("vector(1536)")
  }
  column "seen" {
    null    = true
    type    = timestamptz(3)
    default = sql("CURRENT_TIMESTAMP")
  }
  column "pause" {
    null = true
    type = day_to_second(3)
  }
  column "twice" {
    null = true
    type = numeric
    as {
      expr = "balance * 2"
      type = STORED
    }
  }
  column "thrice" {
    null = true
    type = numeric
    as   = "balance * 3"
  }
  column "nothing" {
    null    = true
    type    = integer
    default = null
  }
  primary_key {
    columns = [column.id]
  }
  unique "users_email_key" {
    columns        = [column.email]
    nulls_distinct = false
  }
  unique "users_by_name" {
    columns    = [column["Full Name"], column.email]
    include    = [column.seen]
    deferrable = INITIALLY_DEFERRED
    comment    = "one of a kind"
  }
  check "rich" {
    expr = "balance >= 0 -- never below"
  }
  check {
    expr = "email <> ''"
  }
  index "users_lower_idx" {
    on {
      expr = "lower(email)"
    }
  }
  index "users_seen" {
    on {
      column     = column.seen
      desc       = true
      nulls_last = true
    }
    on {
      column = column.email
      ops    = varchar_pattern_ops
    }
    where   = "active"
    include = [column.balance]
    comment = "last seen first"
  }
  index "users_tags" {
    type    = GIN
    columns = [column.tags]
  }
  index "users_range" {
    type           = BRIN
    columns        = [column.id]
    page_per_range = 64
  }
  index "users_embedding" {
    type = HNSW
    on {
      column = column.embedding
      ops    = sql("vector_cosine_ops")
    }
    storage_params {
      m               = 16
      ef_construction = 64
    }
  }
}

table "app" "users" {
  schema   = schema.app
  unlogged = true
  column "user_id" {
    type = bigint
  }
  column "during" {
    type = tstzrange
  }
  column "serial" {
    type = serial
  }
  primary_key "app_key" {
    columns = [column.user_id, column.serial]
  }
  foreign_key "app_users_user" {
    columns     = [column.user_id]
    ref_columns = [table.public.users.column.id]
    on_update   = NO_ACTION
    on_delete   = CASCADE
    deferrable  = INITIALLY_IMMEDIATE
  }
  exclude "no_overlap" {
    type = GIST
    on {
      column = column.user_id
      op     = "="
    }
    on {
      column = column.during
      op     = "&&"
    }
    where = "(user_id > 0)"
  }
}

table "logs" {
  schema = schema.public
  column "at" {
    type = date
  }
  column "kind" {
    type = text
  }
  partition {
    type = RANGE
    by {
      column = column.at
    }
    by {
      expr = "lower(kind)"
    }
  }
}
