"""Sessions for other programs and other people: FIT, iCalendar, Markdown and HTML.

Each module makes the content of a file and writes none.
"""
