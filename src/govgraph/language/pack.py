"""A language as a folder of data: ``lexicon.toml`` (word lists) and rule files, each rule with its examples.

A rule file holds ``[[rule]]`` tables. Each has an ``id`` (unique in its file; the whole name is ``file/id``), a
``summary``, the keys that the engine of its kind reads, ``examples`` (texts in which it must fire, with what it must
give) and ``rejects`` (texts in which it must not, with why). One parametrised test runs them all.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from govgraph.errors import DataError

LEXICON = "lexicon"
_REQUIRED = ("id", "summary", "examples")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule of a language pack; ``spec`` holds the keys for the engine of its kind."""

    name: str
    summary: str
    spec: Mapping[str, Any]
    examples: tuple[Mapping[str, Any], ...]
    rejects: tuple[Mapping[str, Any], ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class LanguagePack:
    """All data of one language. ``digest`` names the version of the rules in what they made."""

    language: str
    lexicon: Mapping[str, Any]
    rules: tuple[Rule, ...]
    digest: str
    _kinds: dict[str, tuple[Rule, ...]] = field(default_factory=dict, repr=False)
    _names: dict[str, Rule] = field(default_factory=dict, repr=False)
    _lists: dict[str | tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, repr=False)
    _tables: dict[str, Any] = field(default_factory=dict, repr=False)

    def of(self, kind: str) -> tuple[Rule, ...]:
        """The rules of one file, in its order: earlier rules are tried first."""
        found = self._kinds.get(kind)
        if found is None:
            found = self._kinds[kind] = tuple(rule for rule in self.rules if rule.name.startswith(f"{kind}/"))
        return found

    def rule(self, name: str) -> Rule:
        """The rule of that name. Raises DataError where there is none."""
        if not self._names:
            self._names.update({rule.name: rule for rule in self.rules})
        try:
            return self._names[name]
        except KeyError:
            raise DataError(f"there is no rule {name!r}", where=f"language/{self.language}") from None

    def list(self, key: str) -> tuple[str, ...]:
        """A word list of the lexicon, by its dotted key. Raises DataError where it is missing."""
        found = self._lists.get(key)
        if found is None:
            found = self._lists[key] = tuple(self.table(key))
        return found

    def all_of(self, *keys: str) -> tuple[str, ...]:
        """Several word lists of the lexicon, or single words, as one. Raises DataError where one is missing."""
        found = self._lists.get(keys)
        if found is None:
            values = [self.table(key) for key in keys]
            found = tuple(word for value in values for word in ([value] if isinstance(value, str) else value))
            self._lists[keys] = found
        return found

    def table(self, key: str) -> Any:
        """A value of the lexicon, by its dotted key. Raises DataError where it is missing."""
        known = self._tables.get(key)
        if known is not None:
            return known
        value: Any = self.lexicon
        for part in key.split("."):
            if part not in value:
                raise DataError(f"the lexicon lacks {key!r}", where=f"language/{self.language}/{LEXICON}.toml")
            value = value[part]
        self._tables[key] = value
        return value


@cache
def load(language: str = "fi") -> LanguagePack:
    """The pack of a language. Raises DataError where there is none or a rule lacks what it must have."""
    folder = files("govgraph.language").joinpath(language)
    if not folder.is_dir():
        raise DataError(f"there is no language pack {language!r}")
    lexicon: dict[str, Any] = {}
    rules: list[Rule] = []
    digest = hashlib.sha256()
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".toml"):
            continue
        content = entry.read_bytes()
        digest.update(entry.name.encode() + b"\0" + content)
        data = tomllib.loads(content.decode("utf-8"))
        kind = entry.name.removesuffix(".toml")
        if kind == LEXICON:
            lexicon = data
        else:
            rules += [_rule(kind, table) for table in data.get("rule", ())]
    names = [rule.name for rule in rules]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise DataError(f"rules of one name: {', '.join(twice)}", where=f"language/{language}")
    return LanguagePack(language, MappingProxyType(lexicon), tuple(rules), digest.hexdigest()[:12])


def _rule(kind: str, table: Mapping[str, Any]) -> Rule:
    name = f"{kind}/{table.get('id', '?')}"
    lacking = [key for key in _REQUIRED if not table.get(key)]
    if lacking:
        raise DataError(f"the rule lacks {', '.join(lacking)}", where=name)
    known = (*_REQUIRED, "rejects", "confidence")
    return Rule(
        name=name,
        summary=table["summary"],
        spec=MappingProxyType({key: value for key, value in table.items() if key not in known}),
        examples=tuple(table["examples"]),
        rejects=tuple(table.get("rejects", ())),
        confidence=float(table.get("confidence", 1.0)),
    )
