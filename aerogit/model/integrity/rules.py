"""The integrity rules, in the order their findings are listed. A rule is a function; a new one is a file and a line."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.integrity.checks import (
    checks_beyond_the_type,
    checks_that_contradict,
    defaults_that_do_not_fit,
)
from aerogit.model.integrity.columns import counters, nullable_key_columns, two_sources_of_a_value
from aerogit.model.integrity.dangling import dangling
from aerogit.model.integrity.indexes import pairs_of_indexes, unsupported_keys
from aerogit.model.integrity.inheritance import inherited
from aerogit.model.integrity.keys import of_two_types, one_name_two_tables, twins, without_key
from aerogit.model.integrity.labels import labels_that_are_gone
from aerogit.model.integrity.names import (
    equal_when_folded,
    one_generated_name,
    one_index_name_two_holders,
    one_name_two_kinds,
    one_trigger_name_two_tables,
)
from aerogit.model.integrity.operands import operands_that_do_not_fit
from aerogit.model.integrity.tables import (
    indexes_that_are_gone,
    keys_without_partition_columns,
    partitions,
    triggers_of_one_event,
)
from aerogit.model.integrity.violation import Rule, Scope, Violation

RULES: tuple[Rule, ...] = (
    one_name_two_kinds,
    equal_when_folded,
    one_index_name_two_holders,
    one_trigger_name_two_tables,
    one_generated_name,
    dangling,
    labels_that_are_gone,
    without_key,
    of_two_types,
    twins,
    one_name_two_tables,
    unsupported_keys,
    two_sources_of_a_value,
    counters,
    nullable_key_columns,
    defaults_that_do_not_fit,
    checks_beyond_the_type,
    operands_that_do_not_fit,
    checks_that_contradict,
    pairs_of_indexes,
    partitions,
    keys_without_partition_columns,
    inherited,
    indexes_that_are_gone,
    triggers_of_one_event,
)


def violations(scope: Scope) -> Iterator[Violation]:
    """Everything the rules have to say about the objects of a scope."""
    for rule in RULES:
        yield from rule(scope)
