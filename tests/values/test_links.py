"""One decision about every link: what is known to be good is allowed, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.values.links import safe_link, unsafe_link
from fuzz.addresses import WAYS, link_seeds, links

SAFE = (
    "https://example.org",
    "HTTP://example.org:8080/a_b?c=d&e#f",
    "https://exämple.org/å/(b)",
    "https://user@example.org/a b",
    "https://example.org/\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "https://[2001:db8::1]:8080",
    "https://example.org?a=b",
    "mailto:a@example.org",
    "mailto:a@example.org?subject=Hello; you&body=a%0D%0Ab&amp;cc=b@example.org",
    "MailTo:a@example.org",
    "tel:+46-8-123%2045",
    "tel:+46 8 (123) 45;ext=6",
    "#slide",
)
UNSAFE = (
    "http\u017f://evil.example",  # no s, but its upper case is
    "mailto:?subject=a;attach=/etc/passwd",
    "mailto:a@b%3Fattach=x",
    "mailto:a@b?subject=a&attach=x",
    "javascript:alert(1)",
    " javascript:alert(1)",
    "\tjava\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\u200bscript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "java\u00adscript:alert(1)",
    "&#106;avascript:alert(1)",
    "%6aavascript:alert(1)",
    "javascript&colon;alert(1)",
    "ｊavascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "file:etc",
    "ms-word:ofe|u|https://example.org/x.docm",
    "search-ms:query=x",
    "smb://example.org/x",
    "ftp://example.org/x",
    "view-source:https://example.org",
    "//example.org/share",
    "\\\\example.org\\share",
    "/\\example.org",
    "/etc/passwd",
    "C:\\Windows\\calc.exe",
    "setup.exe",
    "./setup.exe",
    "../x",
    "?x",
    "www.example.org",
    "https:example.org",
    "https:/example.org",
    "https:\\\\example.org\\share",
    "https:///etc/passwd",
    "https://\\example.org",
    "https://",
    "https://example.org/\u202egpj.exe",
    "https://exa\u200bmple.org",
    "https://exa mple.org/a",
    "https://exa%20mple.org/a",
    "https://exa\u3000mple.org",
    "https://example.org\\@evil.example/",
    "https://example.org@evil.example/",
    "https://example.org:443@evil.example/",
    "https://example.org:port/",
    'https://example.org"x',
    "https://example.org/\x00a",
    "mailto:a@example.org?attach=/etc/passwd",
    "mailto:a%0d%0abcc:b@example.org",
    "mailto:a@example.org?subject=a%0D%0Aattach:x",
    "mailto:a@example.org%00b",
    "mailto:a@example.org?subject=x&amp;Attachment=/etc/passwd",
    "mailto:a@example.org?%61ttach=/etc/passwd",
    "mailto:\\\\example.org\\share",
    "tel:*%2306%23",
    "tel:*#06#",
    "tel:",
    "#a\x00b",
    "",
    " ",
)


@pytest.mark.parametrize("address", SAFE)
def test_what_is_known_to_be_good_is_allowed(address: str) -> None:
    assert safe_link(address) == address
    assert safe_link(f" \u00a0\u200b\n{address}\ufeff ") == address


@pytest.mark.parametrize("address", UNSAFE)
def test_everything_else_is_not(address: str) -> None:
    assert safe_link(address) == ""


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (" java\nscript:x", "javascript:"),
        ("%6Aavascript:x", "javascript:"),
        ("FILE:///x", "file:"),
        ("setup.exe", "setup.exe"),
        ("//example.org/x", "//example.org/x"),
        ("https:example.org", "https:example.org"),
        ("mailto:?attach=x", "mailto:?attach=x"),
    ],
)
def test_the_warning_names_what_is_wrong(address: str, name: str) -> None:
    assert unsafe_link(address, None).message == f"the link to `{name}` is left out, its text stays"


@given(st.text(max_size=40))
def test_whatever_is_allowed_begins_with_what_is_good(address: str) -> None:
    safe = safe_link(address)
    assert not safe or safe.lower().startswith(("https://", "http://", "mailto:", "tel:", "#"))
    assert safe_link(safe) == safe


@pytest.mark.parametrize("way", range(len(WAYS)))
def test_links_are_judged_however_they_are_written(way: int) -> None:
    for seed in link_seeds():
        if seed[0] == way:
            links(seed)
