"""PostgreSQL: what a statement of a plan locks, rewrites and reads, as it was measured for its kind.

See `plan.locking`. A statement that no measured kind stands for has no cost here; nothing is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.plan.locking.matrix import STRENGTH, Cost, postgres_cost
from aerogit.plan.steps import HazardKind, Step

_NEWEST = 18

_ACTIONS = (
    (r"ADD COLUMN (?!.* (?:DEFAULT|GENERATED) ).* NOT NULL$", "add column, not null"),
    (r"ADD COLUMN", "add column"),
    (r"DROP COLUMN", "drop column"),
    (r"RENAME COLUMN", "rename column"),
    (r"RENAME CONSTRAINT", "rename constraint"),
    (r"RENAME TO", "rename table"),
    (r"SET SCHEMA", "move table"),
    (r"ALTER COLUMN \S+ SET STATISTICS", "set statistics"),
    (r"ALTER COLUMN \S+ (?:SET|RESET) ?\(", "set column options"),
    (r"ALTER COLUMN", "set default"),
    (r"ADD .*\bFOREIGN KEY\b.* NOT VALID$", "add foreign key, not valid"),
    (r"ADD .*\bFOREIGN KEY\b.* NOT ENFORCED$", "add foreign key, not enforced"),
    (r"ADD .*\bFOREIGN KEY\b", "add foreign key"),
    (r"ADD .*\bUSING INDEX \S+(?: DEFERRABLE.*)?$", "add unique, using index"),
    (r"ADD .*\bNOT NULL \S+ NOT VALID$", "add not null, not valid"),
    (r"ADD (?:CONSTRAINT \S+ )?NOT NULL\b", "add not null, named"),
    (r"ADD .* NOT VALID$", "add check, not valid"),
    (r"ADD .* NOT ENFORCED$", "add check, not enforced"),
    (r"ADD (?:CONSTRAINT \S+ )?CHECK", "add check"),
    (r"ADD (?:CONSTRAINT \S+ )?(?:UNIQUE|PRIMARY KEY|EXCLUDE)", "add unique"),
    (r"VALIDATE CONSTRAINT", "validate check"),
    (r"DROP CONSTRAINT", "drop check"),
    (r"ATTACH PARTITION", "attach partition"),
    (r"DETACH PARTITION", "detach partition"),
    (r"(?:ENABLE|DISABLE) (?:REPLICA |ALWAYS )?TRIGGER", "disable trigger"),
    (r"(?:ENABLE|DISABLE) (?:REPLICA |ALWAYS )?RULE", "disable rule"),
    (r"(?:ENABLE|DISABLE|FORCE|NO FORCE) ROW LEVEL", "enable row security"),
    (r"CLUSTER ON", "cluster on"),
    (r"SET WITHOUT CLUSTER", "set without cluster"),
    (r"(?:SET|RESET) \(", "set storage parameter"),
    (r"SET (?:LOGGED|UNLOGGED)", "set unlogged"),
    (r"OWNER TO", "set owner"),
    (r"REPLICA IDENTITY", "set replica identity"),
    (r"(?:NO )?INHERIT", "inherit"),
)
"""What follows ALTER TABLE and its name -> the measured kind whose lock it takes; the first that fits."""
_STATEMENTS = (
    (r"CREATE (?:UNIQUE )?INDEX CONCURRENTLY", "create index, concurrently"),
    (r"CREATE (?:UNIQUE )?INDEX .* ON ONLY ", "create index, partitioned parent only"),
    (r"CREATE (?:UNIQUE )?INDEX", "create index"),
    (r"DROP INDEX CONCURRENTLY", "drop index, concurrently"),
    (r"DROP INDEX", "drop index"),
    (r"CREATE TEMPORARY TABLE \S+ AS ", "create table, from a query"),
    (r"CREATE (?:UNLOGGED )?TABLE \S+ PARTITION OF ", "create table, partition of"),
    (r"CREATE (?:UNLOGGED )?TABLE (\S+) .*\bREFERENCES (?!\1[\s,)])", "create table, with a foreign key"),
    (r"CREATE (?:UNLOGGED )?TABLE .*\) INHERITS ", "create table, inherits"),
    (r"DROP TABLE", "drop table"),
    (r"ALTER FOREIGN TABLE", "alter foreign table"),
    (r"DROP FOREIGN TABLE", "drop foreign table"),
    (r"CREATE (?:CONSTRAINT )?TRIGGER", "create trigger"),
    (r"DROP TRIGGER", "drop trigger"),
    (r"(?:CREATE|ALTER) POLICY", "create policy"),
    (r"DROP POLICY", "drop policy"),
    (r"(?:CREATE|DROP) RULE", "create rule"),
    (r"(?:CREATE|DROP) STATISTICS", "drop statistics"),
    (r"(?:CREATE|ALTER) PUBLICATION .*\bTABLE ", "create publication"),
    (r"COMMENT ON (?:TABLE|COLUMN)", "comment on table"),
    (r"COMMENT ON (?:MATERIALIZED )?VIEW", "comment on view"),
    (r"CREATE OR REPLACE VIEW", "replace view"),
    (r"ALTER VIEW .* RENAME TO", "rename view"),
    (r"ALTER VIEW", "alter view"),
    (r"ALTER MATERIALIZED VIEW \S+ ALTER COLUMN \S+ SET STATISTICS", "set statistics"),
    (r"ALTER MATERIALIZED VIEW \S+ (?:SET|RESET) \(", "set storage parameter"),
    (r"ALTER MATERIALIZED VIEW", "alter materialized view"),
    (r"CREATE MATERIALIZED VIEW", "create materialized view"),
    (r"DROP (?:MATERIALIZED )?VIEW", "drop view"),
    (r"REFRESH MATERIALIZED VIEW", "refresh materialized view"),
    (r"CLUSTER", "cluster"),
    (r"ALTER DOMAIN \S+ ADD .*\bCHECK .* NOT VALID$", "add domain check, not valid"),
    (r"ALTER DOMAIN \S+ ADD ", "add domain check"),
    (r"ALTER DOMAIN \S+ SET NOT NULL", "set domain not null"),
    (r"ALTER DOMAIN \S+ VALIDATE", "validate domain check"),
    (r"DO \$aerogit\$.*\bRENAME CONSTRAINT ", "rename constraint"),
    (r"INSERT INTO", "insert, from a query"),
    (r"UPDATE ", "update all rows"),
    (r"DELETE FROM", "delete all rows"),
    (r"SELECT .*\b(?:max|min)\(.*\bFROM ", "read all rows"),
)
_NAME = r'(?P<name>(?:"(?:[^"]|"")*"|[^\s".;(]+)(?:\.(?:"(?:[^"]|"")*"|[^\s".;(]+))?)'
_OWN = re.compile(
    rf"(?:CREATE (?!OR REPLACE)(?:\w+ ){{0,2}}(?:TABLE|VIEW|TYPE)|ALTER TYPE|INSERT INTO .* FROM) {_NAME}", re.S | re.I
)
"""What a statement makes, or takes rows from that stand aside: nobody else uses it."""
_ABOUT = re.compile(
    rf"(?:(?:ALTER|DROP) (?:FOREIGN |MATERIALIZED )?(?:TABLE|VIEW)|CREATE .*?\bON|COMMENT ON \w+(?: VIEW)?) {_NAME}",
    re.S | re.I,
)
_OF_DOMAINS = re.compile(r"ALTER DOMAIN ")
_ALTERED = re.compile(
    r'ALTER TABLE (?:ONLY )?(?:"(?:[^"]|"")*"|[^\s".]+)(?:\.(?:"(?:[^"]|"")*"|[^\s".]+))? (?P<action>.*)', re.S
)
_FORMS = tuple((re.compile(pattern, re.S | re.I), kind) for pattern, kind in _STATEMENTS)
_ACTION_FORMS = tuple((re.compile(pattern, re.S | re.I), kind) for pattern, kind in _ACTIONS)


def kind_of(statement: str) -> str:
    """The measured kind that stands for a statement as plans write it; "" for none.

    >>> kind_of("ALTER TABLE users ALTER COLUMN email SET NOT NULL"), kind_of("SELECT 1")
    ('set default', '')
    """
    altered = _ALTERED.match(statement)
    text, forms = (altered["action"], _ACTION_FORMS) if altered else (statement, _FORMS)
    return next((kind for pattern, kind in forms if pattern.match(text)), "")


def cost_of(statement: str, version: int = 0) -> Cost | None:
    """What a statement takes on a version of the server, 0 for the newest measured; None where nobody measured it."""
    kind = kind_of(statement)
    return postgres_cost(kind, version or _NEWEST) if kind else None


def lock_of(step: Step, version: int = 0) -> str:
    """The strongest lock of a step's statements on tables that are there; "" for none."""
    return max((cost.strongest for cost in _costs(step, version)), key=STRENGTH.index, default="")


def scans(step: Step) -> bool:
    """Whether a statement of a step reads all rows of a table."""
    return any(cost.scans for cost in _costs(step))


def _costs(step: Step, version: int = 0) -> Iterator[Cost]:
    """The costs of a step's statements, but of those about what the step itself has made.

    A domain costs where tables have columns of it, which the step's hazards say.
    """
    own: set[str] = set()
    is_used = any(hazard.kind is HazardKind.SCAN for hazard in step.hazards)
    for text in step.statements:
        about = _ABOUT.match(text)
        cost = cost_of(text, version)
        is_own = about is not None and (about["name"] in own or about["name"].rpartition(".")[0] in own)
        if cost is not None and not is_own and (is_used or not _OF_DOMAINS.match(text)):
            yield cost
        made = _OWN.match(text)
        if made is not None:
            own.add(made["name"])
