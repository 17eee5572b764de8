"""`backtimer schema`: the JSON Schema of routine files, so that an editor completes and checks them."""

from __future__ import annotations

import argparse

from backtimer.cli.routine_schema import schema_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001
    """Print it."""
    print(schema_text(), end="")
    return 0
