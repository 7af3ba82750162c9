"""Text in XML 1.0: what the two XML formats share.

Untrusted text passes through ``cells.visible`` first, so that it is one line without control characters; the few code
points that XML forbids beyond those (non-characters) become U+FFFD.
"""

from __future__ import annotations

import re
from html import escape

from factcheck.report.cells import visible

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_of(text: str) -> str:
    """One line of character data."""
    return escape(_FORBIDDEN.sub("\ufffd", visible(text)), quote=True)


def tag(element: str, /, **attributes: object) -> str:
    """``name a="1" b="2"``, to stand between the angle brackets; attributes in the order given."""
    return " ".join([element, *(f'{key}="{text_of(str(value))}"' for key, value in attributes.items())])
