"""XML as it comes, element by element: nothing is looked up, and what declares entities is refused.

Imported by readers of formats that rarely come, because lxml takes a while to load.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

Element = etree._Element


class BadMarkup(Exception):
    """It is no XML, or declares entities; the message says why."""


def elements(chunks: Iterable[bytes], tags: Iterable[str]) -> Iterator[tuple[str, Element]]:
    """The starts and ends of the elements of these tags. At its end an element is there as a whole.

    Raises:
        BadMarkup: it is no XML, or declares entities.
    """
    parser = etree.XMLPullParser(
        ("start", "end"),
        tag=list(tags),
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    is_checked = False
    try:
        for piece in chunks:
            parser.feed(piece)
            for event, element in parser.read_events():
                if not isinstance(element, Element):
                    continue
                if not is_checked and element.getroottree().docinfo.internalDTD is not None:
                    raise BadMarkup("it declares entities")
                is_checked = True
                yield event, element
        parser.close()
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise BadMarkup(" ".join(str(error).split())) from error


def forget(element: Element) -> None:
    """Frees an element that was read, and what is left of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
