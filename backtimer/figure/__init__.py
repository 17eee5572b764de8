"""The figure: a person who shows every exercise. Poses are data, time is an argument, a picture is text in shades.

It knows no terminal library and no clock: `choreography` says what is to be seen at a moment of a session, `scene`
draws it, the app and the command line put it on the screen.
"""
