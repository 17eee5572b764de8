"""A guided interval timer in the terminal for a runner's back training."""

__version__ = "0.1.0"
