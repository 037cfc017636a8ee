"""From what a webmaster types to a page: nothing runs, nothing loads, and what was meant survives."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muangmai_portal.publishing.markdown import plain_text, render_markdown

SHOWN = {
    "p", "br", "hr", "strong", "em", "s", "blockquote", "code", "pre", "ul", "ol", "li", "a", "h2", "h3", "h4",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
SAID = {("a", "href"), ("a", "rel"), ("a", "title"), ("ol", "start"), ("th", "align"), ("td", "align")}
LED = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]")


class Reader(HTMLParser):
    """Reads HTML as a browser does and collects what could do harm."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.schemes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and where its link leads."""
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        for name, value in attrs:
            scheme = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", value or "").lower())
            if name == "href" and scheme:
                self.schemes.add(scheme[0])


def assert_harmless(source: str) -> str:
    """Render; whatever is in it, only known tags, attributes and schemes come out."""
    html = str(render_markdown(source))
    read = Reader(html)
    assert read.tags <= SHOWN, html
    assert read.attributes <= SAID, html
    assert read.schemes <= LED, html
    return html


RAW = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>กด</text></a></svg>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=//evil.example><input name=password></form>",
    "<style>body{display:none}</style>",
    "<base href=//evil.example/>",
    '<meta http-equiv="refresh" content="0;url=//evil.example">',
    '<a href="javascript:alert(1)">กด</a>',
    "<p style=position:fixed onclick=alert(1)>ข้อความ</p>",
    "<!--><script>alert(1)</script-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "ข้อความ <b onmouseover=alert(1)>หนา</b> ต่อ",
    "- <details open ontoggle=alert(1)>\n\n  > <script>alert(1)</script>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
]


@pytest.mark.parametrize("source", RAW)
def test_html_that_was_typed_is_shown_as_its_letters(source: str) -> None:
    html = assert_harmless(source)
    assert "&lt;" in html
    assert "alert" not in source or "alert" in plain_text(html) or "alert" in html


LINKS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "  javascript:alert(1)",
    "java\tscript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "&#0000106;avascript:alert(1)",
    "javascript&#58;alert(1)",
    "java&#x09;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "\x01javascript:alert(1)",
    "%6Aavascript:alert(1)",
    "javascript%3Aalert(1)",
    "%256Aavascript:alert(1)",
    "javascript://%0Aalert(1)",
    "vbscript:msgbox(1)",
    "&#118;bscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+",
    "data:image/png;base64,iVBORw0KGgo=",
    "&#100;ata:text/html,x",
    "file:///etc/passwd",
    "blob:https://evil.example/1",
    "feed:javascript:alert(1)",
    "ftp://evil.example/",
]


@pytest.mark.parametrize(
    "form", ["[กด]({})", "[กด](<{}>)", "<{}>", "[กด][1]\n\n[1]: {}", "![ภาพ]({})", "**[*กด*]({})**"]
)
@pytest.mark.parametrize("link", LINKS)
def test_a_link_leads_to_a_page_a_letter_or_a_telephone_and_nowhere_else(form: str, link: str) -> None:
    assert_harmless(form.format(link))


@pytest.mark.parametrize(
    "source",
    [
        '[กด](https://example.test/"onmouseover="alert(1))',
        "[กด](https://example.test/ \"x' onmouseover='alert(1)\")",
        '[กด](https://example.test/ "title")',
        "[กด](<https://example.test/><img src=x onerror=alert(1)>)",
        "`<img src=x onerror=alert(1)>`",
        "```html onclick=alert(1)\n<script>alert(1)</script>\n```",
        '```"><script>alert(1)</script>\nx\n```',
        "[![ภาพ](javascript:alert(1))](javascript:alert(2))",
        "[[[กด](javascript:alert(1))](data:text/html,x)](vbscript:x)",
        "> > - 1. [กด](javascript:alert(1))\n> > - <svg onload=alert(1)>",
        '| [กด](javascript:alert(1)) | " onclick=alert(1) |\n|:-:|--:|\n| <td onclick=x> | `|` |',
    ],
)
def test_nothing_escapes_from_its_place(source: str) -> None:
    assert_harmless(source)


def test_links_that_people_need_stay_links() -> None:
    for link in ("https://example.test/a?b=1&c=2", "/services/LIGHT", "mailto:office@example.test", "tel:040000100"):
        assert Reader(str(render_markdown(f"[อ่านต่อ]({link})"))).attributes >= {("a", "href")}, link
    assert 'href="/services/LIGHT"' in render_markdown("[แจ้งไฟดับ](/services/LIGHT)")


def test_pictures_are_not_fetched_from_elsewhere() -> None:
    for source in ("![ภาพ](https://evil.example/a.png)", "![ภาพ][1]\n\n[1]: //evil.example/a.png", "![ภาพ](/a.png)"):
        html = assert_harmless(source)
        assert "<img" not in html
        assert "evil.example" not in html


def test_a_table_survives_with_its_head_and_its_cells() -> None:
    html = assert_harmless("| รายการ | บาท |\n|:--|--:|\n| หินคลุก | 12,000 |\n| **รวม** | 12,000 |")
    assert "<thead>" in html
    assert re.search(r"<th[^>]*>รายการ</th>", html)
    assert re.search(r"<td[^>]*>หินคลุก</td>", html)
    assert "<strong>รวม</strong>" in html


def test_headings_begin_below_the_title_of_the_page_and_end_at_the_fourth_level() -> None:
    html = assert_harmless("# ก\n\n## ข\n\n### ค\n\n#### ง\n\n##### จ\n\n###### ฉ\n\nช\n===\n\n> # ซ")
    assert re.findall(r"<(h\d)>(.)</h\d>", html) == [
        ("h2", "ก"), ("h3", "ข"), ("h4", "ค"), ("h4", "ง"), ("h4", "จ"), ("h4", "ฉ"), ("h2", "ช"), ("h2", "ซ"),
    ]  # fmt: skip


def test_lists_keep_their_number_and_struck_words_stay_struck() -> None:
    html = assert_harmless("3. สาม\n4. สี่\n\n~~ยกเลิก~~ **สำคัญ**  \nบรรทัดใหม่")
    assert '<ol start="3">' in html
    assert "<s>ยกเลิก</s>" in html
    assert "<br>" in html


def test_words_for_summaries_hold_no_tag_and_run_into_none() -> None:
    html = str(render_markdown("# หัวข้อ\n\nย่อหน้า **หนา**\n\n- หนึ่ง\n- สอง < สาม & สี่"))
    assert plain_text(html) == "หัวข้อ ย่อหน้า หนา หนึ่ง สอง < สาม & สี่"


_PIECES = st.sampled_from(
    [
        *RAW,
        *LINKS,
        "[",
        "](",
        ")",
        "<",
        ">",
        "`",
        "```\n",
        "\n\n",
        "> ",
        "- ",
        "| ",
        "|--|\n",
        '"',
        "'",
        "&#x",
        "\\",
        "ก",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=12).map("".join))
def test_whatever_is_put_together_stays_harmless(source: str) -> None:
    assert_harmless(source)
