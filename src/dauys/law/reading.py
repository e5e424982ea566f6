"""Read one YAML file of the law into plain values, and remember the line of every value."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import yaml

from dauys.law.faults import ProfileFault

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_AT = re.compile(r"(?P<what>.*) - at `(?P<path>\$.*)`\Z", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<field>.*)`\Z")


class Sheet:
    """One file's plain values; `lines` maps a path such as `$.versions[0].from` to its line."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self.lines: dict[str, int] = {"$": 1}
        try:
            node = yaml.compose(path.read_bytes(), Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise ProfileFault(name, line, "yaml", problem=error.problem or "?") from error
        except yaml.YAMLError as error:
            raise ProfileFault(name, 1, "yaml", problem=" ".join(str(error).split())) from error
        if node is None:
            raise ProfileFault(name, 1, "empty")
        self.values = self._plain(node, "$")

    def line(self, path: str) -> int:
        """The line of the value at `path`, or of the nearest value above it that is known."""
        while path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 1)]
        return self.lines[path]

    def fault(self, path: str, code: str, **context: object) -> ProfileFault:
        """A fault at the line of `path`."""
        return ProfileFault(self.name, self.line(path), code, **context)

    def _plain(self, node: yaml.Node, path: str) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, f"{path}[{i}]") for i, item in enumerate(node.value)]
        found: dict[str, Any] = {}
        for key, item in node.value:
            below = f"{path}.{key.value}"
            if key.value in found:
                raise ProfileFault(self.name, key.start_mark.line + 1, "twice", key=key.value)
            found[key.value] = self._plain(item, below)
            self.lines[below] = key.start_mark.line + 1
        return found

    def _scalar(self, node: yaml.ScalarNode, path: str) -> Any:
        if node.style in ("'", '"', "|", ">"):
            return node.value
        if node.value in ("", "~", "null"):
            raise self.fault(path, "null")
        if node.value in ("true", "false"):
            return node.value == "true"
        return int(node.value) if _WHOLE.match(node.value) else node.value


def converted(sheet: Sheet, shape: Any) -> Any:
    """The sheet's values as `shape` (a msgspec type); one that does not fit is a fault at its own line."""
    try:
        return msgspec.convert(sheet.values, shape)
    except msgspec.ValidationError as error:
        found = _AT.match(str(error))
        what, path = (found["what"], found["path"]) if found else (str(error), "$")
        unknown = _UNKNOWN.match(what)
        if unknown:
            raise sheet.fault(f"{path}.{unknown['field']}", "unknown-key", key=unknown["field"]) from error
        raise sheet.fault(path, "value", problem=what) from error
