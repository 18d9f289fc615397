"""The table of rules, one line each: the module below `aerogit.lint.rules` whose `RULE` it is, in no needed order."""

from __future__ import annotations

import importlib
from typing import cast

from aerogit.lint.rule import Rule

_MODULES = (
    "compatibility.add_required_column",
    "compatibility.change_type",
    "compatibility.comment_removed",
    "compatibility.contract_before_expand",
    "compatibility.default_changed",
    "compatibility.default_dropped",
    "compatibility.drop_not_null",
    "compatibility.drop_policy",
    "compatibility.drop_routine",
    "compatibility.drop_trigger",
    "compatibility.drop_unique",
    "compatibility.drop_view",
    "compatibility.grant_revoked",
    "compatibility.identity_always",
    "compatibility.rename_column",
    "compatibility.rename_enum_value",
    "compatibility.rename_schema",
    "compatibility.rename_table",
    "compatibility.rename_type",
    "compatibility.routine_signature",
    "compatibility.row_security_without_policy",
    "compatibility.view_columns",
    "compatibility.view_security_lost",
    "history.allowance_without_reason",
    "history.unknown_allowance",
    "history.unused_allowance",
    "locks.alters_to_merge",
    "locks.attach_scans",
    "locks.check_not_valid_missing",
    "locks.checked_column_scans",
    "locks.concurrently_in_transaction",
    "locks.detach_not_concurrently",
    "locks.domain_check_scans",
    "locks.drop_index_not_concurrently",
    "locks.enum_value_used_at_once",
    "locks.exclusion_added",
    "locks.explicit_lock",
    "locks.foreign_key_not_valid_missing",
    "locks.index_not_concurrently",
    "locks.inherited_lock",
    "locks.invalid_index_hidden",
    "locks.lock_timeout_missing",
    "locks.numbered_column_rewrites",
    "locks.partition_of_locks_parent",
    "locks.primary_key_not_using_index",
    "locks.refresh_not_concurrently",
    "locks.reindex_not_concurrently",
    "locks.rows_changed_under_lock",
    "locks.set_not_null_scans",
    "locks.several_tables_locked",
    "locks.trigger_on_old_table",
    "locks.type_change_rewrites",
    "locks.unique_not_using_index",
    "locks.validated_in_same_transaction",
    "locks.volatile_default_rewrites",
    "locks.whole_table_rewritten",
    "loss.charset_narrowed",
    "loss.delete_without_where",
    "loss.drop_cascade",
    "loss.drop_column",
    "loss.drop_extension",
    "loss.drop_partition",
    "loss.drop_schema",
    "loss.drop_sequence",
    "loss.drop_table",
    "loss.drop_type_in_use",
    "loss.engine_that_forgets",
    "loss.enum_value_removed",
    "loss.lossy_type_change",
    "loss.recreated_as_rename",
    "loss.replace_rows",
    "loss.restart_numbers",
    "loss.set_unlogged",
    "loss.truncate",
    "loss.update_without_where",
)


def _load(name: str) -> Rule:
    return cast(Rule, importlib.import_module(f"aerogit.lint.rules.{name}").RULE)


RULES: tuple[Rule, ...] = tuple(sorted((_load(name) for name in _MODULES), key=lambda rule: rule.code))
"""All rules, by code."""
