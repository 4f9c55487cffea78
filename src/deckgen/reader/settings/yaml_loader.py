"""What we use of PyYAML: the nodes of a text, without YAML 1.1's rules for scalars."""

from __future__ import annotations

from typing import Any

import yaml
from yaml import MappingNode, MarkedYAMLError, ScalarNode, SequenceNode, YAMLError
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

__all__ = ["MappingNode", "MarkedYAMLError", "ScalarNode", "SequenceNode", "YAMLError", "root_node"]

_C_PARSER: Any = getattr(yaml, "cyaml").CParser if yaml.__with_libyaml__ else None  # noqa: B009


def root_node(text: str) -> Any:
    """The root node of a text; None where there is nothing. Raises YAMLError, UnicodeError and RecursionError."""
    loader = _PythonLoader(text) if _C_PARSER is None else _CLoader(text)
    return loader.get_single_node()


class _PythonLoader(Reader, Scanner, Parser, Composer, BaseResolver):
    """For a PyYAML built without libyaml."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        BaseResolver.__init__(self)


class _CLoader(_C_PARSER or object, BaseResolver):  # type: ignore[misc]
    """libyaml's parser."""

    def __init__(self, text: str) -> None:
        _C_PARSER.__init__(self, text)
        BaseResolver.__init__(self)
