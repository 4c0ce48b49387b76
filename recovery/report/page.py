"""A report as one HTML page that needs nothing else: readable on a screen, light or dark, and on paper."""

from html import escape

from recovery.report.blocks import Block, Facts, Items, Paragraph, Report, Volume, sound

_STYLE = """
:root { color-scheme: light dark; --ink: #22262e; --dim: #5d6675; --line: #d5dae2; --paper: #fdfdfb; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --dim: #9aa4b5; --line: #3a4250; --paper: #1b1f27; } }
body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.25rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0; }
h2, h3 { font-size: 1.1rem; margin: 2rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
article { margin-top: 4rem; }
article h2 { font-size: 1.45rem; border: none; margin: 0; padding: 0; }
a { color: inherit; text-decoration-color: var(--dim); }
nav li { padding: .1rem 0; }
p { margin: .5rem 0; white-space: pre-line; }
.made, dt, th { color: var(--dim); font-weight: normal; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
td, th { min-width: 3.5rem; }
td:first-child { min-width: 5.5rem; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .2rem 1rem; margin: .5rem 0; }
dd { margin: 0; white-space: pre-line; }
@media print { body { padding: 0; max-width: none; font-size: 10.5pt; background: none; color: #000; }
  h1, h2, h3 { break-after: avoid; } article { break-before: page; margin: 0; }
  tr, dl > * { break-inside: avoid; } @page { margin: 2cm; } }
"""


def page(report: Report | Volume) -> str:
    """Write a report, or a volume of them, as an HTML page.

    Nothing typed can become markup, and nothing is loaded from anywhere.
    """
    title = _text(report.title)
    body = _sections(report, "h2") if isinstance(report, Report) else _volume(report)
    return (
        f'<!doctype html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f'<p class="made">{_text(report.made)}</p>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _volume(volume: Volume) -> str:
    """Write the contents, each with a link to its place, and then the reports."""
    listed = "".join(
        f'<li><a href="#report-{number}">{_text(each.title)}</a></li>'
        for number, each in enumerate(volume.reports, start=1)
    )
    articles = "\n".join(
        f'<article id="report-{number}">\n<h2>{_text(each.title)}</h2>\n'
        f'<p class="made">{_text(each.made)}</p>\n{_sections(each, "h3")}\n</article>'
        for number, each in enumerate(volume.reports, start=1)
    )
    return f'<nav aria-label="{_text(volume.contents)}"><ol>{listed}</ol></nav>\n{articles}'


def _sections(report: Report, heading: str) -> str:
    return "\n".join(
        f"<section>\n<{heading}>{_text(section.heading)}</{heading}>\n"
        + "\n".join(map(_block, section.blocks)) + "\n</section>"
        for section in report.sections
    )  # fmt: skip


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_text(block.text)}</p>"
    if isinstance(block, Items):
        return "<ul>" + "".join(f"<li>{_text(text)}</li>" for text in block.texts) + "</ul>"
    if isinstance(block, Facts):
        return "<dl>" + "".join(f"<dt>{_text(name)}</dt><dd>{_text(text)}</dd>" for name, text in block.rows) + "</dl>"
    head = "".join(f'<th scope="col">{_text(heading)}</th>' for heading in block.headings)
    rows = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody>\n</table>"


def _text(text: str) -> str:
    return escape(sound(text, "\N{REPLACEMENT CHARACTER}"))
