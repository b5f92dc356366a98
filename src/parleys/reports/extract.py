"""Make text of one original, whatever its format."""

from __future__ import annotations

from parleys.record import Format, Report
from parleys.reports.decode import decode
from parleys.reports.originals import Extract, Original


def extract(original: Original) -> Extract:
    """Give an original's text with what its file tells; a text that was extracted before is used again.

    Raises:
        InputError: no text can be made of it.
    """
    if original.stored is not None:
        return _again(original.stored)
    match original.format:
        case Format.TEXT:
            return Extract(text=decode(original.raw, original.source))
        case Format.JSON | Format.TABLE | Format.FEED:
            from parleys.reports.formats.rows import extract_row

            return extract_row(original)
        case Format.HTML:
            from parleys.reports.formats.html import extract_html

            return extract_html(original)
        case Format.MARKDOWN:
            from parleys.reports.formats.markdown import extract_markdown

            return extract_markdown(original)
        case Format.PDF:
            from parleys.reports.formats.pdf import extract_pdf

            return extract_pdf(original)
        case Format.DOCX:
            from parleys.reports.formats.word import extract_word

            return extract_word(original)
        case Format.NITF | Format.NEWSML:
            from parleys.reports.formats.news_xml import extract_news_xml

            return extract_news_xml(original)


def _again(report: Report) -> Extract:
    """The text as it was stored: an upgrade of a library must not move an analyst's correction."""
    made = report.extraction
    if made is None:
        return Extract(text=report.text)
    return Extract(text=report.text, extractor=made.extractor, metadata=made.metadata, outline=made.outline)
