# 3:8 this heredoc has no line that says SQL
view "v" {
  as = <<-SQL
    SELECT 1
}
