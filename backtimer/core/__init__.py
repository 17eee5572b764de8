"""The functional core: what a routine is, how it unfolds in time and what a session leaves behind.

Nothing in here opens a file, reads a clock, draws or makes a sound. Time is an argument.
"""
