"""The JSON Schema of routine files, made from the model that reads them."""

from __future__ import annotations

import ast
import inspect
import json
from copy import deepcopy
from itertools import pairwise
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from backtimer.core.exercise import Exercise, HoldCue
from backtimer.core.figure_table import DEFINITIONS
from backtimer.core.routine import Block, ExercisePart, Prescription, Routine, Taper
from backtimer.core.values import Span
from backtimer.files.routine_data import routine_adapter

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
    schema = routine_adapter().json_schema(schema_generator=_AsWritten)
    for model in (Exercise, HoldCue, ExercisePart, Block, Taper, Prescription, Routine):
        described = schema if model is Routine else schema["$defs"][model.__name__]
        texts = _texts(model)
        for name, field in described["properties"].items():
            described["properties"][name] = dict(sorted({**field, "description": texts[name]}.items()))
    # pydantic can refer only to what it has made itself.
    schema["$defs"] |= DEFINITIONS
    figure = schema["$defs"]["Exercise"]["properties"]["figure"]
    figure["anyOf"] = [{"$ref": "#/$defs/Figure"}, {"type": "null"}]
    return json.dumps({"$schema": _DIALECT, **schema}, indent=2) + "\n"


def _texts(model: type) -> dict[str, str]:
    """The texts beneath the fields of a model and of what it derives from, which no run of the program can see."""
    texts: dict[str, str] = {}
    for declaring in reversed(model.__mro__[:-1]):
        body = ast.parse(inspect.getsource(declaring)).body[0]
        assert isinstance(body, ast.ClassDef)
        for declared, text in pairwise(body.body):
            match declared, text:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                    texts[name] = inspect.cleandoc(said)
                case _:
                    pass
    return texts
