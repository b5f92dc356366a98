"""Which files are read, and what is told beside them."""

from __future__ import annotations

from pathlib import Path

from parleys.record import Metadata
from parleys.reports.find import find_files


def test_folder(tmp_path: Path) -> None:
    """A folder gives its files at any depth, in order; hidden files, pictures and links that lead out are left."""
    outside = tmp_path / "outside.txt"
    outside.write_text("no")
    folder = tmp_path / "reports"
    (folder / "deep" / ".git").mkdir(parents=True)
    for name in (
        "b.txt",
        "a.TXT",
        "deep/c.md",
        "deep/d",
        ".hidden.txt",
        "deep/.git/e.txt",
        "f.html",
        "g.PNG",
        "~$h.docx",
    ):
        (folder / name).write_text("yes")
    (folder / "link.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    found, problems = find_files([str(folder)])
    names = [str(file.path.relative_to(folder)) for file in found]
    assert names == ["a.TXT", "b.txt", "deep/c.md", "deep/d", "f.html"]
    assert problems == ()


def test_saved_page(tmp_path: Path) -> None:
    """What a browser saves beside a page is no report; a folder that only looks so by its name is read."""
    for name in ("Talks.html", "Talks_files/ad.html", "Other_files/report.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("yes")
    found, _ = find_files([str(tmp_path)])
    assert [str(file.path.relative_to(tmp_path)) for file in found] == ["Other_files/report.txt", "Talks.html"]


def test_problems_do_not_stop(tmp_path: Path) -> None:
    """A missing path and an empty folder are told; the rest is found, each file once."""
    report = tmp_path / "report.dat"
    report.write_text("yes")
    (tmp_path / "empty").mkdir()
    found, problems = find_files([str(tmp_path / "gone"), str(report), str(report), str(tmp_path / "empty")])
    assert [file.path for file in found] == [report]
    assert [problem.reason for problem in problems] == ["no such file or folder", "no reports in this folder"]


def test_sidecars(tmp_path: Path) -> None:
    """A sidecar tells of its report, by its whole name or its stem, in TOML or YAML; the special goes before."""
    for name in ("a.html", "b.txt", "c.txt"):
        (tmp_path / name).write_text("yes")
    (tmp_path / "a.html.toml").write_text('outlet = "The Velland Post"\ndate = 2031-05-04\n')
    (tmp_path / "a.yaml").write_text(
        "source: Another\nauthors: [Jana Haddad, Petr Orlov]\nURL: https://velland.example/a\n"
    )
    (tmp_path / "b.yml").write_text("published: 2031-05-05\n")
    told = {file.path.name: file.metadata for file in find_files([str(tmp_path)])[0]}
    assert told == {
        "a.html": Metadata(
            outlet="The Velland Post",
            published="2031-05-04",
            byline="Jana Haddad, Petr Orlov",
            url="https://velland.example/a",
            given=True,
        ),
        "b.txt": Metadata(published="2031-05-05", given=True),
        "c.txt": Metadata(),
    }
    alone, problems = find_files([str(tmp_path / "b.txt")])
    assert alone[0].metadata == told["b.txt"]
    assert problems == ()


def test_wrong_sidecars(tmp_path: Path) -> None:
    """A sidecar that cannot be read, has an unknown key or no report is told with its place; the reports are read."""
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        (tmp_path / name).write_text("yes")
    (tmp_path / "a.toml").write_text("outlet = \n")
    (tmp_path / "b.yaml").write_text("outlte: The Velland Post\n")
    (tmp_path / "c.yaml").write_text("- one\n- two\n")
    (tmp_path / "d.toml").write_text("title = { words = 1 }\n")
    (tmp_path / "lost.toml").write_text('outlet = "The Velland Post"\n')
    found, problems = find_files([str(tmp_path)])
    assert [file.metadata for file in found] == [Metadata()] * 4
    told = {Path(problem.place).name: problem.reason for problem in problems}
    assert told["a.toml"].startswith("a sidecar that cannot be read: ")
    assert told["b.yaml"] == "the key 'outlte' is not known: give title, outlet, published, url, byline, language"
    assert told["c.yaml"].startswith("a sidecar must hold lines such as")
    assert told["d.toml"] == "title: give words, not dict"
    assert told["lost.toml"] == "looks like a sidecar, but there is no report of its name"


def test_manifest(tmp_path: Path) -> None:
    """A manifest tells of files in its folder and below; a sidecar goes before it; names without a file are told."""
    (tmp_path / "feb").mkdir()
    for name in ("a.txt", "feb/b.html"):
        (tmp_path / name).write_text("yes")
    (tmp_path / "a.toml").write_text('outlet = "Karsava Daily"\n')
    (tmp_path / "reports.csv").write_text(
        "\ufeffFile;Outlet;Date;Link;Note\na.txt;The Velland Post;2031-02-03;;x\nfeb/b.html;;2031-02-04;https://v.example/b;\n"
        "../gone.txt;X;;;\n",
        encoding="utf-8",
    )
    found, problems = find_files([str(tmp_path)])
    told = {file.path.name: file.metadata for file in found}
    assert told == {
        "a.txt": Metadata(outlet="Karsava Daily", published="2031-02-03", given=True),
        "b.html": Metadata(url="https://v.example/b", published="2031-02-04", given=True),
    }
    assert [problem.reason for problem in problems] == ["it names files that are not there: ../gone.txt"]
    assert find_files([str(tmp_path / "a.txt")])[0][0].metadata == told["a.txt"]


def test_table_of_reports(tmp_path: Path) -> None:
    """A table of this name that holds the texts itself is no manifest but reports."""
    (tmp_path / "reports.csv").write_text("name,title,text\n1,Talks,They met.\n")
    found, problems = find_files([str(tmp_path)])
    assert [file.path.name for file in found] == ["reports.csv"]
    assert problems == ()
