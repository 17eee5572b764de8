"""Strategies of hypothesis for the program's own values."""

from __future__ import annotations

from typing import Any, TypeVar

from hypothesis import strategies as st
from msgspec import Struct

StructT = TypeVar("StructT", bound=Struct)


def structs(
    kind: type[StructT], *values: st.SearchStrategy[Any], **named: st.SearchStrategy[Any]
) -> st.SearchStrategy[StructT]:
    """`st.builds` for a Struct, whose annotations it could not look at: some are there for the type checker alone."""
    return st.builds(lambda *said, **more: kind(*said, **more), *values, **named)
