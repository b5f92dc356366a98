"""Room brief: where things stand as of a day, in Markdown, HTML and Word, with a note for every line."""

from parleys.brief.markdown import to_markdown
from parleys.brief.page import to_html
from parleys.brief.word import to_docx
from parleys.brief.write import Brief, write_brief

__all__ = ["Brief", "to_docx", "to_html", "to_markdown", "write_brief"]
