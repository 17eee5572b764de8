"""The history of sessions: saving, reading, finding, changing, and what can go wrong."""
