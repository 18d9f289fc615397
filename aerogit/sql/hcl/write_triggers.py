"""Triggers as HCL: their text is taken apart again, token by token."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.table import Table, Trigger
from aerogit.sql.hcl.layout import Block, listed, quoted, text_value
from aerogit.sql.hcl.write_objects import text_or_heredoc
from aerogit.sql.hcl.writing import Writing, bare, comment
from aerogit.sql.lexer import Lexeme, Token, tokenize


def triggers(writing: Writing, value: Table | View) -> Iterator[Block]:
    """The triggers of a table or a view."""
    for trigger in sorted(value.triggers, key=lambda trigger: trigger.name):
        yield _Trigger(writing, value.object_key, trigger).block()


class _Trigger:
    """One trigger, its definition as tokens."""

    def __init__(self, writing: Writing, key: Key, value: Trigger) -> None:
        self.writing = writing
        self.key = key
        self.value = value
        self.text = writing.text(value.definition)
        self.tokens = tokenize(self.text, writing.dialect)

    def block(self) -> Block:
        found = Block("trigger", (self.value.name,))
        found.set("on", self.writing.object(self.key))
        self._events(found.block(self.value.timing.replace(" ", "_")))
        found.say("foreach", self.value.level.upper())
        if self.writing.dialect == "postgres":
            self._postgres(found)
        elif self.writing.dialect == "mysql":
            self._mysql_body(found)
        else:
            self._body(found)
        comment(found, self.value.comment)
        return found

    def _events(self, block: Block) -> None:
        listing = self._update_of()
        for event in self.value.events:
            if event == "update" and listing:
                block.set("update_of", listed(self.writing.column(self.key, name) for name in listing))
            else:
                block.flag(event, on=True)

    def _place(self, *words: str, start: int = 0) -> int:
        """The token that is one of some words, outside all brackets; -1 where there is none."""
        depth = 0
        for at in range(start, len(self.tokens)):
            token = self.tokens[at]
            depth += (token.text == "(") - (token.text == ")")
            if not depth and token.is_word(*words):
                return at
        return -1

    def _update_of(self) -> list[str]:
        pairs = itertools.pairwise(self.tokens)
        at = next((at for at, (one, two) in enumerate(pairs, 1) if one.is_word("update") and two.is_word("of")), -1)
        if at < 0:
            return []
        end = self._place("on", "or", start=at)
        return [token.value if token.kind is Lexeme.QUOTED else token.text for token in self.tokens[at + 1 : end]
                if token.is_name]  # fmt: skip

    def _inside(self, at: int) -> tuple[str, int]:
        """The text in the brackets that open at a token, and the token behind them."""
        depth = 0
        for place in range(at, len(self.tokens)):
            depth += (self.tokens[place].text == "(") - (self.tokens[place].text == ")")
            if not depth:
                return self.text[self.tokens[at].end : self.tokens[place].start].strip(), place + 1
        return "", len(self.tokens)

    def _postgres(self, block: Block) -> None:
        norm = self.value.definition.norm
        if norm and str(norm[0]).startswith("constraint "):
            # `deferrable` alone makes it one; that it is none is said of nothing else.
            deferrable = self._deferrable()
            block.flag("constraint", on=deferrable == "NOT_DEFERRABLE")
            block.say("deferrable", "" if deferrable == "NOT_DEFERRABLE" else deferrable)
        end = self._place("for", "execute", "when")
        origin = self._place("from")
        if 0 <= origin < end:
            names = [token.value for token in self.tokens[origin + 1 : origin + 4] if token.is_name]
            block.set("from", self.writing.object(self._relation(self.tokens[origin + 1 :], names)))
        self._referencing(block)
        when = self._place("when")
        if when >= 0:
            condition, _ = self._condition(when + 1)
            block.set("when", text_value(bare(condition)))
        self._execute(block)

    def _relation(self, tokens: Sequence[Token], names: Sequence[str]) -> Key:
        is_qualified = len(tokens) > 1 and tokens[1].text == "."
        namespace = names[0] if is_qualified else self.writing.traits.default_namespace
        return Key(namespace, "table", names[1] if is_qualified else names[0])

    def _condition(self, at: int) -> tuple[str, int]:
        """The condition of WHEN; in SQLite it may stand without brackets."""
        if self.writing.dialect == "postgres" and self.tokens[at].text == "(":
            return self._inside(at)
        end = self._place("begin", "execute", start=at)
        return self.text[self.tokens[at].start : self.tokens[end - 1].end], end

    def _deferrable(self) -> str:
        if self._place("deferred") >= 0:
            return "INITIALLY_DEFERRED"
        at = self._place("deferrable")
        is_on = at >= 0 and not self.tokens[at - 1].is_word("not")
        return "INITIALLY_IMMEDIATE" if is_on else "NOT_DEFERRABLE"

    def _referencing(self, block: Block) -> None:
        at = self._place("referencing")
        if at < 0:
            return
        inner = block.block("referencing")
        for name in ("old", "new"):
            place = next((i for i in range(at, len(self.tokens) - 1)
                          if self.tokens[i].is_word(name) and self.tokens[i + 1].is_word("table")), -1)  # fmt: skip
            if place >= 0:
                token = self.tokens[place + 2]
                token = self.tokens[place + 3] if token.is_word("as") else token
                inner.set(f"{name}_table", quoted(token.value))

    def _execute(self, block: Block) -> None:
        at = self._place("execute") + 2
        opened = next(i for i in range(at, len(self.tokens)) if self.tokens[i].text == "(")
        names = [token.value for token in self.tokens[at:opened] if token.is_name]
        namespace = names[0] if len(names) > 1 else self.writing.traits.default_namespace
        target = Key(namespace, "function", f"{names[-1]}()")
        inner = block.block("execute")
        is_known = target in self.writing.schema.objects
        written = self.text[self.tokens[at].start : self.tokens[opened - 1].end]
        inner.set("function", self.writing.object(target) if is_known else quoted(written))
        arguments = [token for token in self.tokens[opened + 1 :] if token.kind not in (Lexeme.PUNCTUATION,)]
        inner.set("args", listed(quoted(token.value if token.kind is Lexeme.STRING else token.text)
                                 for token in arguments))  # fmt: skip

    def _mysql_body(self, block: Block) -> None:
        """What stands behind FOR EACH ROW."""
        at = self._place("each") + 2
        token = self.tokens[at]
        if token.is_word("follows", "precedes"):
            block.say(token.value, self.tokens[at + 1].value)
            at += 2
        block.set("as", text_or_heredoc(self.text[self.tokens[at].start :].strip()))

    def _body(self, block: Block) -> None:
        begin = self._place("begin")
        when = self._place("when")
        if 0 <= when < begin:
            condition, _ = self._condition(when + 1)
            block.set("when", text_value(bare(condition)))
        start = self.tokens[begin].start if begin >= 0 else 0
        block.set("as", text_or_heredoc(self.text[start:].strip()))
