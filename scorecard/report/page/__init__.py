"""A scorecard as one web page that stands by itself: no address is asked for, no clock is read.

`content` gathers what is told, `units` the cards, `grids` the tables, `charts` the drawings; `page.html.j2`
lays them out, `page.css` dresses them, and `page.js` sorts, searches and opens.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scorecard.language import Language
from scorecard.report.files import write_text
from scorecard.report.ownership import AUTHOR
from scorecard.report.page.content import page_content
from scorecard.report.page.grids import Shapes
from scorecard.report.page.phrases import page_words
from scorecard.report.tables import harmless
from scorecard.result import Scorecard

_HERE = Path(__file__).parent


def write_page(card: Scorecard, path: Path, language: Language) -> None:
    """Writes the page, whole or not at all.

    Raises:
        UnwritableOutput: the file cannot be written.
    """
    write_text(path, page_text(card, language))


def page_text(card: Scorecard, language: Language) -> str:
    """The page as HTML. The same scorecard gives the same text."""
    shapes = Shapes()
    content = page_content(card, language, shapes)
    style = shapes.css() + _part("page.css")
    script = _part("page.js")
    template = _environment().get_template("page.html.j2")
    page = template.render(
        language=language,
        generator=AUTHOR,
        words=page_words(language),
        content=content,
        policy=_policy(style, script),
        style=Markup(style),  # ours, but for headings, which `Shapes` escapes
        script=Markup(script),  # ours
    )
    return page.lstrip()


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters["island"] = island
    return environment


def island(value: object) -> Markup:
    """A value as JSON inside a script element, from which nothing in it can break out."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(_WAYS_OUT.sub(lambda found: f"\\u{ord(found[0]):04x}", text))  # JSON means the same by it


_WAYS_OUT = re.compile("<(?=[/!]|script)|[\u2028\u2029]", re.IGNORECASE)


def _shown(value: object) -> object:
    """What a template puts out: text without what could steer a screen. Markup is made by us and stays."""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _part(name: str) -> str:
    """A part of the page; its line ends alike on every system, as its hash is in the policy."""
    return (_HERE / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What a browser may load: this style and this script, nothing from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
