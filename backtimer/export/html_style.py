"""How an HTML report looks: on a light screen, on a dark one, and on paper."""

from __future__ import annotations

STYLE = """\
:root {
  --paper: #fffdf9; --ink: #1c2329; --muted: #55606a; --line: #d8d3c8; --accent: #1a5fa8; --bar: #9db8d2;
  --green: #3f9a5a; --yellow: #d9a400; --red: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f141b; --ink: #e8edf2; --muted: #a3b0bd; --line: #2b3a4a; --accent: #63b3ed; --bar: #3f5f7e;
    --green: #5fbf78; --yellow: #f2c94c; --red: #ff8a80;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 46rem; padding: 1.5rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
header p, .note { color: var(--muted); }
h1 { font-size: 1.6rem; margin: 0; }
header p { margin: 0.2rem 0 0; }
h2 { font-size: 1.2rem; margin: 1.6rem 0 0.4rem; padding-bottom: 0.25rem; border-bottom: 2px solid var(--accent); }
h3 { font-size: 1.05em; margin: 1.1rem 0 0.25rem; }
p { margin: 0.2rem 0; }
.note { font-size: 0.85em; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.3rem 0; font-size: 0.92em; }
table { font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; color: var(--muted); }
th, td { padding: 0.22rem 0.9rem 0.22rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td:not(:last-child) { white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; white-space: nowrap; }
figure { margin: 0.4rem 0; }
svg { width: 100%; height: auto; display: block; }
svg text { font-size: 11px; fill: var(--muted); }
.grid { stroke: var(--line); stroke-width: 1; }
.dot, .kept { fill: var(--accent); }
.bar { fill: var(--bar); }
.green { fill: var(--green); }
.yellow { fill: var(--yellow); }
.red { fill: var(--red); }
@media print {
  @page { size: A4; margin: 14mm; }
  :root {
    --paper: #fff; --ink: #000; --muted: #444; --line: #bbb; --accent: #1a5fa8; --bar: #9db8d2;
    --green: #3f9a5a; --yellow: #d9a400; --red: #b3261e;
  }
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.3; }
  article + article { break-before: page; }
  header { display: flex; justify-content: space-between; align-items: baseline; }
  h1 { font-size: 14pt; }
  h2 { font-size: 12pt; }
  article:first-of-type { font-size: 9pt; line-height: 1.2; }
  article:first-of-type :is(h2, h3) { margin-block: 0.35rem 0.1rem; }
  article:first-of-type p, article:first-of-type table { margin-block: 0.1rem; }
  article:first-of-type :is(th, td) { padding-block: 0.07rem; }
  section, tr, figure { break-inside: avoid; }
  section:has(tbody tr:nth-child(20)) { break-inside: auto; }
  h2 { margin-top: 0.8rem; }
  h3 { margin-top: 0.7rem; break-after: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
