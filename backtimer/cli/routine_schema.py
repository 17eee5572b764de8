"""The JSON Schema of routine files, made from the model that reads them."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

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
    schema = Routine.model_json_schema(schema_generator=_AsWritten)
    # pydantic can refer only to what it has made itself.
    schema["$defs"] |= DEFINITIONS
    figure = schema["$defs"]["Exercise"]["properties"]["figure"]
    figure["anyOf"] = [{"$ref": "#/$defs/Figure"}, {"type": "null"}]
    return json.dumps({"$schema": _DIALECT, **schema}, indent=2) + "\n"
