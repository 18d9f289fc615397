# 7:12 view v: syntax error at or near "nothing"
schema "public" {}
view "v" {
  schema = schema.public
  as     = <<-SQL
    SELECT 1
      FORM nothing;
  SQL
}
