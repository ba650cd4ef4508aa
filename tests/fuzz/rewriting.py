"""Other ways to write the same XML and the same package: none of them changes what a workbook says."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_TAG = re.compile(rb"<[A-Za-z][^<>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')


def single_quotes(xml: bytes, chance: Random) -> bytes:
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(rb"\1='\2'", tag[0]) if b"'" not in tag[0] else tag[0], xml)


def some_single_quotes(xml: bytes, chance: Random) -> bytes:
    """One attribute's name is always quoted so, as by a library that puts tags together by hand."""
    name = chance.choice((b"s", b"t", b"r", b"numFmtId", b"formatCode", b"ref", b"hidden", b"Id"))
    return re.sub(rb' %b="([^"\']*)"' % name, rb" %b='\1'" % name, xml)


def turned_attributes(xml: bytes, chance: Random) -> bytes:
    """Attributes in the opposite order."""

    def turned(tag: re.Match[bytes]) -> bytes:
        found = list(_ATTRIBUTE.finditer(tag[0]))
        if len(found) < 2:
            return tag[0]
        texts = [one[0] for one in reversed(found)]
        return tag[0][: found[0].start()] + b" ".join(texts) + tag[0][found[-1].end() :]

    return _TAG.sub(turned, xml)


def spaced_attributes(xml: bytes, chance: Random) -> bytes:
    """Spaces and line ends between attributes, or around what is said of them."""
    gap = chance.choice((b"  ", b"\n", b"\t", b"\r\n "))
    if chance.random() < 0.5:
        return _TAG.sub(lambda tag: tag[0].replace(b'" ', b'"' + gap).replace(b'"/>', b'" />'), xml)
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(rb'\1 = "\2"', tag[0]), xml)


def more_attributes(xml: bytes, chance: Random) -> bytes:
    more = chance.choice((b' cm="1"', b' ph="1"', b' vm="1"', b' x="1"'))
    return re.sub(rb'<c r="(\w+)"', rb'<c r="\1"' + more, xml)


def attributes_first(xml: bytes, chance: Random) -> bytes:
    return re.sub(rb"<c r=", b'<c ph="0" r=', xml)


def spaced_tags(xml: bytes, chance: Random) -> bytes:
    """A line for each cell and row."""
    return re.sub(rb"(</c>|</row>|<row[^>]*[^/]>)", rb"\1\n  ", xml)


def with_comments(xml: bytes, chance: Random) -> bytes:
    remark = chance.choice((b"<!-- x -->", b'<!-- <c r="A1"><v>1</v></c> -->', b"<?note x?>", b"<!-- row> -->"))
    before = chance.choice((b"<c ", b"<v>", b"<row ", b"<sheetData>", b"</sheetData>"))
    return xml.replace(before, remark + before)


def as_data(xml: bytes, chance: Random) -> bytes:
    return re.sub(rb"<v>([^<]*)</v>", rb"<v><![CDATA[\1]]></v>", xml)


def as_references(xml: bytes, chance: Random) -> bytes:
    """Digits as character references."""
    return re.sub(rb"<v>(\d)", lambda value: b"<v>&#%d;" % value[1][0], xml)


def prefixed(xml: bytes, chance: Random) -> bytes:
    if b"xmlns=" not in xml or re.search(rb"<\w+:", xml):
        return xml
    return re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=", 1)


def open_tags(xml: bytes, chance: Random) -> bytes:
    """<v/> as <v></v> and the like."""
    return re.sub(rb"<(c|v|f|row|xf)\b([^<>]*)/>", rb"<\1\2></\1>", xml)


def in_other_letters(xml: bytes, chance: Random) -> bytes:
    """The part in UTF-16."""
    text = re.sub(r"^<\?xml[^>]*\?>", "", xml.decode("utf-8", "replace"))
    return f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


def with_mark(xml: bytes, chance: Random) -> bytes:
    return b"\xef\xbb\xbf" + xml


def closed_with_spaces(xml: bytes, chance: Random) -> bytes:
    return re.sub(rb"</(c|v|row|f)>", rb"</\1 >", xml)


def longer_numbers(xml: bytes, chance: Random) -> bytes:
    """Numbers with an exponent, or spaces around them."""
    if chance.random() < 0.5:
        return re.sub(rb"(<c r=\"\w+\"(?: s=\"\d+\")?><v>)([\d.]+)(</v>)", rb"\1\2E0\3", xml)
    return re.sub(rb"(<c r=\"\w+\"(?: s=\"\d+\")?><v>)([\d.]+)(</v>)", rb"\1 \2 \3", xml)


REWRITINGS: tuple[Callable[[bytes, Random], bytes], ...] = (
    single_quotes, some_single_quotes, some_single_quotes, turned_attributes, spaced_attributes, more_attributes,
    attributes_first, spaced_tags, with_comments, as_data, as_references, prefixed, open_tags, in_other_letters,
    with_mark, closed_with_spaces, longer_numbers,
)  # fmt: skip
