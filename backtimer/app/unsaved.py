"""Screens with something that is lost when the app is left."""

from __future__ import annotations


class HasUnsaved:
    """A screen that must not be lost without a word."""

    @property
    def unsaved(self) -> bool:
        """Whether anything would be lost now."""
        raise NotImplementedError
