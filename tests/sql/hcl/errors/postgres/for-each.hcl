# 3:3 trigger t: on cannot be each.value
trigger "t" {
  on = each.value
}
