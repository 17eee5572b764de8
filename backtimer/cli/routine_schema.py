"""The JSON Schema of routine files, made from the model that reads them."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from backtimer.core.exercise import Strict
from backtimer.core.figure_table import DEFINITIONS
from backtimer.core.routine import Routine
from backtimer.core.values import Span

FILE_NAME = "routine.schema.json"
"""What routine files call it in their first line."""

# What the editors' TOML plugins know; nothing in the schema needs more.
_DIALECT = "http://json-schema.org/draft-07/schema#"


class _AsWritten(GenerateJsonSchema):
    """Gives defaults as a person writes them in the file."""

    def generate_inner(self, schema: Any) -> JsonSchemaValue:
        # Fields of one quantity share its schema, and a field's default is written into what is returned here.
        return deepcopy(super().generate_inner(schema))

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, Span):
            return dft.low if dft.low == dft.high else f"{dft.low:g}-{dft.high:g}"
        return super().encode_default(dft)


def schema_text() -> str:
    """The schema as the text of its file."""
    # What a model refers to is defined above it, and must be complete before it.
    for model in sorted(_described(Strict, {}), key=lambda model: (model.__module__, inspect.getsourcelines(model)[1])):
        model.model_rebuild(force=True)
    schema = Routine.model_json_schema(schema_generator=_AsWritten)
    # pydantic can refer only to what it has made itself.
    schema["$defs"] |= DEFINITIONS
    figure = schema["$defs"]["Exercise"]["properties"]["figure"]
    figure["anyOf"] = [{"$ref": "#/$defs/Figure"}, {"type": "null"}]
    return json.dumps({"$schema": _DIALECT, **schema}, indent=2) + "\n"


def _described(model: type[BaseModel], inherited: dict[str, str]) -> Iterator[type[BaseModel]]:
    """A model and those derived from it, their fields with the texts beneath them as their descriptions.

    pydantic can do that by itself, but would look them up whenever a routine is read, in the models' sources.
    """
    body = ast.parse(inspect.getsource(model)).body[0]
    assert isinstance(body, ast.ClassDef)
    texts = dict(inherited)
    for declared, text in pairwise(body.body):
        match declared, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                texts[name] = inspect.cleandoc(said)
            case _:
                pass
    for name, field in model.model_fields.items():
        field.description = texts.get(name)
    yield model
    for derived in model.__subclasses__():
        yield from _described(derived, texts)
