"""The journal of a running session: writing it, finding what was left, and settling it."""
