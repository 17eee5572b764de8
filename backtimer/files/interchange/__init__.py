"""Routines of other programs, and of other people: read into ours, and packed to be given away."""
