from html.parser import HTMLParser

from models.richtext import Run
from reports.document import Document, Figure, Heading, PageBreak, PageHeader, Paragraph
from reports.render import render

VOID = {"meta", "img", "br", "link", "hr"}


class Page(HTMLParser):
    """Reads a page and insists that every element is closed in order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def page_of(document):
    return Page(render(document, "html").decode())


def test_the_page_has_language_landmarks_and_one_title(full_document):
    page = page_of(full_document)
    assert page.all("html") == [{"lang": "sv-SE"}]
    assert [len(page.all(tag)) for tag in ("header", "main", "footer", "h1", "title")] == [1, 1, 1, 1, 1]
    assert [len(page.all(f"h{level}")) for level in (2, 3, 4)] == [3, 1, 0]
    assert "Anslutning till länsstrategin" in page.text


def test_tables_say_what_their_headers_belong_to(full_document):
    page = page_of(full_document)
    assert len(page.all("caption")) == 1
    scopes = [attrs["scope"] for attrs in page.all("th")]
    assert scopes == ["col"] * 4 + ["row"] * 3
    assert [attrs["datetime"] for attrs in page.all("time")] == ["2026-11-16", "2027-03-31"]


def test_pictures_have_words_and_travel_with_the_page(full_document):
    images = page_of(full_document).all("img")
    assert [image["alt"] for image in images] == ["", "Stapeldiagram över utbildade"]
    assert all(image["src"].startswith("data:image/png;base64,") for image in images)


def test_the_page_fetches_nothing(full_document):
    html = render(full_document, "html").decode()
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert "url(" not in html
    assert [link["href"] for link in page_of(full_document).all("a")] == ["https://www.lansstyrelsen.se/vastmanland"]


def test_lists(full_document):
    page = page_of(full_document)
    assert page.all("ol") == [{}, {"type": "a", "start": "2"}]
    assert page.all("ul") == [{"class": "att"}, {}]


def test_text_is_never_markup(full_document):
    nasty = '<script>alert(1)</script> & "x" {{y}} =1+1 </p></main>'
    document = Document(
        title=nasty,
        date=full_document.date,
        author=nasty,
        header=PageHeader(nasty, nasty, nasty),
        footer=nasty,
        blocks=(
            Heading(nasty, 1),
            Paragraph((Run(nasty, link='javascript:alert("x")'), Run("x", link='https://a.se/"onclick="y'))),
            Figure(b"no picture", nasty),
        ),
    )
    page = page_of(document)
    assert page.all("script") == []
    assert page.text.count(nasty) == 7
    assert page.all("a") == [{"href": 'https://a.se/"onclick="y'}]


def test_a_page_break_is_for_the_printer(full_document):
    document = Document(
        title="T", date=full_document.date, blocks=(Heading("T", 1), PageBreak(), Paragraph("Ny sida."))
    )
    assert {"class": "page"} in page_of(document).all("div")
