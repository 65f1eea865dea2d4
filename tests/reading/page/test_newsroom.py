"""Newsroom JSON, e-mail and PDF."""

from __future__ import annotations

import io
import json
import zlib
from email.message import EmailMessage
from pathlib import Path

import pytest
from pypdf import PdfWriter

from dateline.errors import NoArticleText, WithdrawnStory
from dateline.model import Page
from dateline.reading.page.pdf import join_lines
from dateline.settings import Settings

from .reading import only_error, only_page, read, write

NINJS_3 = {
    "uri": "urn:agency:2024:17",
    "standard": {"name": "ninjs", "version": "3.1"},
    "pubStatus": "usable",
    "versionCreated": "2024-05-01T10:00:00Z",
    "firstCreated": "2024-05-01T08:00:00Z",
    "language": "en",
    "by": "Ida Holm",
    "headlines": [{"role": "short", "value": "Strike"}, {"role": "main", "value": "Strike ends at the port"}],
    "bodies": [
        {"contentType": "text/plain", "value": "The strike ended."},
        {"contentType": "text/html", "value": "<p>The strike ended.</p>"},
    ],
    "infoSources": [{"name": "Harbour Agency"}],
}
NINJS_1 = {
    "uri": "http://agency.example/17",
    "pubstatus": "usable",
    "versioncreated": "2024-05-01T10:00:00Z",
    "headline": "Strike ends",
    "body_text": "The strike ended.",
    "source": "Harbour Agency",
}


def test_an_item_of_version_3_is_a_page(tmp_path: Path) -> None:
    page = only_page(read(write(tmp_path / "i.json", json.dumps(NINJS_3))))
    assert page.media_type == "text/html"
    assert "<h1>Strike ends at the port</h1><p>The strike ended.</p>" in page.content.decode()
    assert '<html lang="en">' in page.content.decode()
    assert '<meta name="author" content="Ida Holm">' in page.content.decode()
    assert (page.given_id, page.given_title) == ("urn:agency:2024:17", "Strike ends at the port")
    assert (page.given_published, page.given_publication) == ("2024-05-01T10:00:00Z", "Harbour Agency")


def test_an_item_of_version_1_is_a_page(tmp_path: Path) -> None:
    page = only_page(read(write(tmp_path / "i.json", json.dumps(NINJS_1))))
    assert (page.media_type, page.content) == ("text/plain", b"The strike ended.")
    assert (page.url, page.given_title) == ("http://agency.example/17", "Strike ends")
    assert (page.given_published, page.given_publication) == ("2024-05-01T10:00:00Z", "Harbour Agency")


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (NINJS_3 | {"pubStatus": "canceled"}, "its publisher has cancelled urn:agency:2024:17 (2024-05-01T10:00:00Z)"),
        (NINJS_3 | {"pubStatus": "withheld"}, "its publisher withholds urn:agency:2024:17"),
        (NINJS_1 | {"pubstatus": "canceled"}, "its publisher has cancelled http://agency.example/17"),
    ],
)
def test_a_killed_story_is_not_read(tmp_path: Path, item: dict[str, object], words: str) -> None:
    found = read(write(tmp_path / "i.json", json.dumps(item)))
    assert isinstance(found[0], WithdrawnStory)
    assert words in only_error(found)


def test_a_wire_of_items_is_read_line_by_line(tmp_path: Path) -> None:
    path = write(tmp_path / "w.jsonl", "\n".join(json.dumps(i) for i in (NINJS_3, NINJS_3 | {"bodies": []}, NINJS_1)))
    first, second, third = read(path)
    assert isinstance(first, Page)
    assert isinstance(second, NoArticleText)
    assert isinstance(third, Page)
    assert third.name == f"{path}:3"


@pytest.mark.parametrize(
    "broken",
    [
        {"headlines": "x", "bodies": 5},
        {"headlines": [None, {"value": 3}], "bodies": [[], {"value": None}]},
        {"pubStatus": ["canceled"], "bodies": None, "body_text": {"a": 1}},
    ],
)
def test_an_item_of_the_wrong_shape_is_refused(tmp_path: Path, broken: dict[str, object]) -> None:
    found = read(write(tmp_path / "i.json", json.dumps({"uri": "urn:x"} | broken)))
    assert isinstance(found[0], NoArticleText)


# --- e-mail -------------------------------------------------------------------------------------


def message(text: str | None = None, html: str | None = None) -> EmailMessage:
    """A statement by e-mail."""
    made = EmailMessage()
    made["From"] = "Harbour Office <press@harbour.example>"
    made["Subject"] = "Strike: statement of 1 May – Straße"
    made["Date"] = "Wed, 01 May 2024 10:00:00 +0300"
    if text is not None:
        made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html") if text is not None else made.set_content(html, subtype="html")
    return made


def test_an_email_is_its_text_with_sender_subject_and_date(tmp_path: Path) -> None:
    text = "The strike has ended. " * 20
    page = only_page(read(write(tmp_path / "m.eml", message(text, f"<p>{text}</p>").as_bytes())))
    assert (page.media_type, page.content.decode().strip()) == ("text/plain", text.strip())
    assert page.given_title == "Strike: statement of 1 May – Straße"
    assert page.given_published == "2024-05-01T10:00:00+03:00"
    assert page.given_publication == "Harbour Office"


def test_the_html_part_is_taken_where_the_text_only_points_to_it(tmp_path: Path) -> None:
    page = only_page(read(write(tmp_path / "m.eml", message("Read online.", "<p>The strike ended.</p>").as_bytes())))
    assert (page.media_type, page.content.decode().strip()) == ("text/html", "<p>The strike ended.</p>")


def test_an_email_without_text_is_refused(tmp_path: Path) -> None:
    made = message()
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    assert "without a text or HTML part" in only_error(read(write(tmp_path / "m.eml", made.as_bytes())))


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: text/plain; charset=no-such-charset",
        "Date: not a date",
        "From: =?utf-8?b?////?= <",
        "Subject: \x00 \x0b=?x?q?=",
        "Content-Transfer-Encoding: base64",
        'Content-Type: multipart/mixed; boundary="',
    ],
)
def test_broken_heads_do_not_end_the_reading(tmp_path: Path, head: str) -> None:
    found = read(write(tmp_path / "m.eml", f"From: a@b.example\n{head}\n\nThe strike ended.\n"))
    assert len(found) == 1


# --- PDF ----------------------------------------------------------------------------------------


def pdf(lines: list[str]) -> bytes:
    """A one-sheet PDF with those lines of text, written by hand."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    return sheet(f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode())


def sheet(stream: bytes, more: bytes = b"") -> bytes:
    """A one-sheet PDF with that content stream; `more` goes into its dictionary."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 7 0 R >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), more, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Statement on the strike) >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 8\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<< /Size 8 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def test_the_text_of_a_pdf_is_joined_into_paragraphs(tmp_path: Path) -> None:
    lines = ["Port authority", "The strike of the dock workers at the northern", "har-", "bour ended on Wednesday."]
    page = only_page(read(write(tmp_path / "a.pdf", pdf([*lines, "Work resumes on Thursday morning, it said."]))))
    assert page.media_type == "text/plain"
    text = page.content.decode()
    assert "northern harbour ended on Wednesday." in text
    assert text.startswith("Port authority\n\n")
    assert page.given_title == "Statement on the strike"


def test_a_scan_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    assert "without a text layer (a scan); run it through OCR" in only_error(
        read(write(tmp_path / "a.pdf", out.getvalue()))
    )


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "damaged or locked PDF" in only_error(read(write(tmp_path / "a.pdf", out.getvalue())))


def test_a_small_pdf_that_takes_for_ever_is_given_up(tmp_path: Path) -> None:
    endless = sheet(zlib.compress(b"BT /F1 11 Tf " + b"(a) Tj " * 2_000_000 + b"ET", 9), b"/Filter /FlateDecode")
    path = write(tmp_path / "a.pdf", endless)
    assert "took over 1 s to read" in only_error(read(path, Settings(max_seconds_per_page=1.0)))


@pytest.mark.parametrize("cut", [20, 600])
def test_a_cut_pdf_is_refused_or_read(tmp_path: Path, cut: int) -> None:
    assert len(read(write(tmp_path / "a.pdf", pdf(["The strike ended."])[:cut]))) == 1


def test_running_heads_and_sheet_numbers_are_left_out() -> None:
    sheets = [f"Harbour Office\nText of sheet {n} goes here and ends.\nPage {n} of 3" for n in (1, 2, 3)]
    assert join_lines(sheets) == " ".join(f"Text of sheet {n} goes here and ends." for n in (1, 2, 3))


def test_list_items_stay_apart() -> None:
    assert join_lines(["We ask for:\n• better pay for everyone who works here\n• shorter shifts"]).count("\n\n") == 2
