"""A real browser for the tests of pages: what it shows, what it asks for, what it complains of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESKTOP, PHONE = 1280, 360


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless Chromium. Where there is none the tests are skipped; in CI they fail."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        missing("no chromium is installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"] if as_root else [])
        yield browser
        browser.close()


def missing(what: str) -> None:
    """Ends a test that cannot be run."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@dataclass
class Opened:
    """A page as a reader has it before them."""

    page: Page
    requests: list[str] = field(default_factory=list)
    """What was asked for beside the file itself."""
    complaints: list[str] = field(default_factory=list)
    """What the console says, and errors of scripts."""

    def texts(self, selector: str) -> list[str]:
        """The text of every visible element that a selector finds."""
        visible = "(found) => found.filter((one) => one.checkVisibility()).map((one) => one.innerText)"
        texts: list[str] = self.page.locator(selector).evaluate_all(visible)
        return texts

    def count(self, selector: str) -> int:
        return self.page.locator(selector).count()

    def open_all(self) -> None:
        """Opens everything that opens."""
        self.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        # Cards that wait are filled as they open, a moment later.
        self.page.evaluate("new Promise(requestAnimationFrame)")
        self.page.wait_for_function("!document.querySelector('details.card[open]:not(:has(.group))')")


@contextmanager
def opened(
    browser: Browser,
    path: Path,
    *,
    width: int = DESKTOP,
    scheme: Literal["light", "dark"] = "light",
    scripts: bool = True,
) -> Iterator[Opened]:
    """A file in a browser that has no network."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True, java_script_enabled=scripts
    )
    page = context.new_page()
    seen = Opened(page)
    address = path.resolve().as_uri()
    page.on("request", lambda request: None if request.url == address else seen.requests.append(request.url))
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.goto(address)
    yield seen
    context.close()
