"""Annotations that say how pydantic reads a value of the model.

pydantic asks each of them when it first reads a file. So the model needs no pydantic: a routine that is known already,
and everything that is done with it, goes without. What pydantic reads is a dataclass, which it knows; all other values
of the program are Structs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Strict:
    """What derives from it reads exactly the keys that are documented."""

    __slots__ = ()
    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a field of a dataclass would need an annotation


class ReadBy(Struct, frozen=True, eq=False):
    """Read by a function, which raises ValueError, and described to editors by a JSON Schema."""

    parse: Callable[[Any], object]
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """For pydantic."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            self.parse, metadata={"pydantic_js_functions": [lambda _schema, _handler: self.schema]}
        )


class Text(Struct, frozen=True, eq=False):
    """Text of one to so many characters without blanks around it, which a function looks over."""

    longest: int
    look_over: Callable[[str], str]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """For pydantic."""
        from pydantic_core import core_schema

        text = core_schema.str_schema(strict=True, strip_whitespace=True, min_length=1, max_length=self.longest)
        return core_schema.no_info_after_validator_function(self.look_over, text)


class Many(Struct, frozen=True, eq=False):
    """A list or a table of so many entries."""

    most: int
    least: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """For pydantic."""
        return _with(handler(source), min_length=self.least, max_length=self.most)


class Exactly(Struct, frozen=True, eq=False):
    """Taken as it is, or not at all: no text is made a number, no number a yes or no."""

    least: int | None = None
    most: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """For pydantic."""
        return _with(handler(source), strict=True, ge=self.least, le=self.most)


class EitherOf(Struct, frozen=True, eq=False):
    """One of two forms, told apart before it is read, so that only the one that was meant is judged."""

    forms: dict[str, Any]
    """The types of the forms by their tags, which stand in the places of what is wrong."""
    tag: Callable[[Any], str]

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """For pydantic."""
        from pydantic_core import core_schema

        forms = {tag: handler.generate_schema(form) for tag, form in self.forms.items()}
        return core_schema.tagged_union_schema(forms, discriminator=self.tag)


def _with(schema: Any, **more: object) -> CoreSchema:
    said: CoreSchema = schema | {key: value for key, value in more.items() if value is not None}
    return said
