"""PostgreSQL: what a statement of a plan locks, rewrites and reads, as it was measured for its kind.

See `plan.locking`. A statement that no measured kind stands for has no cost here; nothing is believed.
"""

from __future__ import annotations

import re

from aerogit.plan.locking.matrix import STRENGTH, Cost, postgres_cost
from aerogit.plan.steps import Step

_NEWEST = 18

_ACTIONS = (
    (r"ADD COLUMN", "add column"),
    (r"DROP COLUMN", "drop column"),
    (r"RENAME COLUMN", "rename column"),
    (r"RENAME CONSTRAINT", "rename constraint"),
    (r"RENAME TO", "rename table"),
    (r"SET SCHEMA", "move table"),
    (r"ALTER COLUMN .* SET STATISTICS", "set statistics"),
    (r"ALTER COLUMN", "set default"),
    (r"ADD .*\bFOREIGN KEY\b.* NOT VALID$", "add foreign key, not valid"),
    (r"ADD .*\bFOREIGN KEY\b", "add foreign key"),
    (r"ADD .*\bUSING INDEX \S+(?: DEFERRABLE.*)?$", "add unique, using index"),
    (r"ADD .*\bNOT NULL \S+ NOT VALID$", "add not null, not valid"),
    (r"ADD .* NOT VALID$", "add check, not valid"),
    (r"ADD (?:CONSTRAINT \S+ )?CHECK", "add check"),
    (r"ADD (?:CONSTRAINT \S+ )?(?:UNIQUE|PRIMARY KEY|EXCLUDE)", "add unique"),
    (r"VALIDATE CONSTRAINT", "validate check"),
    (r"DROP CONSTRAINT", "drop check"),
    (r"ATTACH PARTITION", "attach partition"),
    (r"DETACH PARTITION", "detach partition"),
    (r"(?:ENABLE|DISABLE) (?:REPLICA |ALWAYS )?TRIGGER", "disable trigger"),
    (r"(?:ENABLE|DISABLE|FORCE|NO FORCE) ROW LEVEL", "enable row security"),
    (r"(?:SET|RESET) \(", "set storage parameter"),
    (r"SET (?:LOGGED|UNLOGGED)", "set unlogged"),
    (r"OWNER TO", "set owner"),
    (r"REPLICA IDENTITY", "set replica identity"),
    (r"(?:NO )?INHERIT", "inherit"),
)
"""What follows ALTER TABLE and its name -> the measured kind whose lock it takes; the first that fits."""
_STATEMENTS = (
    (r"CREATE (?:UNIQUE )?INDEX CONCURRENTLY", "create index, concurrently"),
    (r"CREATE (?:UNIQUE )?INDEX", "create index"),
    (r"DROP INDEX CONCURRENTLY", "drop index, concurrently"),
    (r"DROP INDEX", "drop index"),
    (r"DROP TABLE", "drop table"),
    (r"CREATE (?:CONSTRAINT )?TRIGGER", "create trigger"),
    (r"DROP TRIGGER", "drop trigger"),
    (r"(?:CREATE|ALTER) POLICY", "create policy"),
    (r"DROP POLICY", "drop policy"),
    (r"(?:CREATE|DROP) RULE", "create rule"),
    (r"COMMENT ON (?:TABLE|COLUMN|CONSTRAINT)", "comment on table"),
    (r"CREATE OR REPLACE VIEW", "replace view"),
    (r"DROP (?:MATERIALIZED )?VIEW", "drop view"),
    (r"REFRESH MATERIALIZED VIEW", "refresh materialized view"),
    (r"CLUSTER", "cluster"),
)
_ALTERED = re.compile(
    r'ALTER TABLE (?:ONLY )?(?:"(?:[^"]|"")*"|[^\s".]+)(?:\.(?:"(?:[^"]|"")*"|[^\s".]+))? (?P<action>.*)', re.S
)
_FORMS = tuple((re.compile(pattern, re.S), kind) for pattern, kind in _STATEMENTS)
_ACTION_FORMS = tuple((re.compile(pattern, re.S), kind) for pattern, kind in _ACTIONS)


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
    found = [cost.strongest for text in step.statements if (cost := cost_of(text, version)) is not None]
    return max(found, key=STRENGTH.index, default="")


def scans(step: Step) -> bool:
    """Whether a statement of a step reads all rows of a table."""
    return any(cost.scans for text in step.statements if (cost := cost_of(text)) is not None)
