"""A report as one HTML file that needs nothing else: it opens in any browser, light or dark, and prints on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from backtimer.core.text import safe
from backtimer.export.html_style import STYLE
from backtimer.export.report import Page, Report, Section, Table
from backtimer.export.svg_charts import svg


def html(report: Report) -> str:
    """The whole file."""
    pages = "\n".join(_page(page) for page in report.pages)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_text(report.title)}: {_text(report.subtitle)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>{_text(report.title)}</h1><p>{_text(report.subtitle)}</p></header>\n{pages}\n</body>\n</html>\n"
    )


def _page(page: Page) -> str:
    sections = "\n".join("\n".join(_section(section)) for section in page.sections)
    return f"<article>\n<h2>{_text(page.title)}</h2>\n{sections}\n</article>"


def _section(section: Section) -> Iterator[str]:
    yield f"<section>\n<h3>{_text(section.title)}</h3>"
    for sentence in section.sentences:
        yield f"<p>{_text(sentence)}</p>"
    for chart in section.charts:
        yield f"<figure>\n{svg(chart)}\n</figure>"
    if section.table is not None:
        yield _table(section.table)
    if section.note:
        yield f'<p class="note">{_text(section.note)}</p>'
    yield "</section>"


def _table(table: Table) -> str:
    head = "".join(_cell("th", column, cell, table) for column, cell in enumerate(table.head))
    rows = "\n".join(
        f"<tr>{''.join(_cell('td', column, cell, table) for column, cell in enumerate(row))}</tr>" for row in table.rows
    )
    return f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>'


def _cell(tag: str, column: int, text: str, table: Table) -> str:
    numbers = ' class="number"' if column in table.numbers else ""
    scope = ' scope="col"' if tag == "th" else ""
    return f"<{tag}{numbers}{scope}>{_text(text)}</{tag}>"


def _text(text: str) -> str:
    return escape(safe(text))
