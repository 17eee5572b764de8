"""`backtimer` alone: the app, or with --plain the same as numbered questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.cli.place import settings_of, wants_plain, workspace_of

if TYPE_CHECKING:
    from backtimer.cli.options import Options


def run(args: Options) -> int:
    """Open the app, or ask."""
    if wants_plain(args):
        from backtimer.cli.start import start_in_plain_lines

        return start_in_plain_lines(args)

    from backtimer.cli.full_screen import lead_in_app

    workspace = workspace_of(args)
    return lead_in_app(workspace, settings_of(workspace))
