"""Which files are read."""

from __future__ import annotations

from pathlib import Path

from parleys.reports.find import find_files


def test_folder(tmp_path: Path) -> None:
    """A folder gives its texts at any depth, in order; hidden files and links that lead out are left."""
    outside = tmp_path / "outside.txt"
    outside.write_text("no")
    folder = tmp_path / "reports"
    (folder / "deep" / ".git").mkdir(parents=True)
    for name in ("b.txt", "a.TXT", "deep/c.md", "deep/d.text", ".hidden.txt", "deep/.git/e.txt", "f.html"):
        (folder / name).write_text("yes")
    (folder / "link.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    found, problems = find_files([str(folder)])
    assert [str(path.relative_to(folder)) for path in found] == ["a.TXT", "b.txt", "deep/c.md", "deep/d.text"]
    assert problems == ()


def test_problems_do_not_stop(tmp_path: Path) -> None:
    """A missing path and an empty folder are told; the rest is found, each file once."""
    report = tmp_path / "report.dat"
    report.write_text("yes")
    (tmp_path / "empty").mkdir()
    found, problems = find_files([str(tmp_path / "gone"), str(report), str(report), str(tmp_path / "empty")])
    assert found == (report,)
    assert [problem.reason for problem in problems] == [
        "no such file or folder",
        "no reports in this folder: looked for .txt, .text, .md",
    ]
