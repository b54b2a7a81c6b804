"""A folder is filled with whole files or not at all, and holds nothing of yesterday."""

import fcntl
import hashlib
import json
import os
from pathlib import Path

import pytest

from dortmund_scraper.export.folder import FileInfo, Folder, FolderError


def info(path: str) -> FileInfo:
    return FileInfo(path, "csv", "text/csv", "Titel", "news", "news")


def put(out: Path, **texts: str) -> list[str]:
    """Publishes files; their names have `__` for a slash."""
    with Folder(out) as folder:
        for name, text in texts.items():
            with folder.file(info(name.replace("__", "/"))) as path:
                path.write_text(text, encoding="utf-8")
        return folder.publish({"software": "dortmund-scraper 1", "profile": "metadata"})


def held(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def test_the_manifest_has_the_hash_of_each_file(tmp_path: Path) -> None:
    put(tmp_path / "a" / "out", news__b="zwei", a="eins")
    manifest = json.loads((tmp_path / "a" / "out" / "manifest.json").read_bytes())
    assert manifest["profile"] == "metadata"
    assert [(file["path"], file["bytes"], file["sha256"]) for file in manifest["files"]] == [
        ("a", 4, hashlib.sha256(b"eins").hexdigest()),
        ("news/b", 4, hashlib.sha256(b"zwei").hexdigest()),
    ]


def test_nothing_is_in_place_before_all_is_whole(tmp_path: Path) -> None:
    put(tmp_path, a="alt")
    with Folder(tmp_path) as folder, folder.file(info("a")) as path:
        path.write_text("neu", encoding="utf-8")
        assert held(tmp_path)["a"] == "alt"
    assert held(tmp_path) == {"a": "alt"}  # never published


def test_an_error_leaves_all_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, a="alt")

    def broken() -> None:
        with Folder(tmp_path) as folder:
            with folder.file(info("a")) as path:
                path.write_text("neu", encoding="utf-8")
            with folder.file(info("b")):
                raise ValueError("no more rows")

    with pytest.raises(ValueError, match="no more rows"):
        broken()
    assert held(tmp_path) == {"a": "alt"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "manifest.json"]


def test_what_is_published_no_more_goes_and_files_of_others_stay(tmp_path: Path) -> None:
    put(tmp_path, news__deep__b="zwei", a="eins")
    (tmp_path / "fremd.txt").write_text("bleibt", encoding="utf-8")
    assert put(tmp_path, a="drei") == ["news/deep/b"]
    assert held(tmp_path) == {"a": "drei", "fremd.txt": "bleibt"}
    assert not (tmp_path / "news").exists()


@pytest.mark.parametrize(
    "manifest",
    [
        b"no JSON", b"[]", b'{"files": 7}', b'{"software": "dortmund-scraper 1", "files": 7}', b"\xff",
        b'{"software": "dortmund-scraper 1", "files": [{}]}',
        b'{"software": "dortmund-scraper 1", "files": [{"path": "../fremd.txt"}, {"path": "/etc/hostname"}]}',
        b'{"software": "dortmund-scraper 1", "files": [{"path": "."}]}',
    ],
)  # fmt: skip
def test_a_forged_manifest_removes_nothing_elsewhere(tmp_path: Path, manifest: bytes) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "fremd.txt").write_text("bleibt", encoding="utf-8")
    (out / "manifest.json").write_bytes(manifest)
    put(out, a="eins")
    assert held(out) == {"a": "eins"}
    assert (tmp_path / "fremd.txt").read_text(encoding="utf-8") == "bleibt"


@pytest.mark.parametrize(
    "manifest",
    [b'{"files": [{"path": "fremd.txt"}]}', b'{"software": "bundler", "files": [{"path": "fremd.txt"}]}'],
)
def test_the_manifest_of_another_program_removes_nothing(tmp_path: Path, manifest: bytes) -> None:
    (tmp_path / "fremd.txt").write_text("bleibt", encoding="utf-8")
    (tmp_path / "manifest.json").write_bytes(manifest)
    assert put(tmp_path, a="eins") == []
    assert held(tmp_path) == {"a": "eins", "fremd.txt": "bleibt"}


def test_what_a_killed_export_left_goes(tmp_path: Path) -> None:
    (tmp_path / ".export.part" / "news").mkdir(parents=True)
    (tmp_path / ".export.part" / "news" / "b").write_text("halb", encoding="utf-8")
    put(tmp_path, a="eins")
    assert held(tmp_path) == {"a": "eins"}


def test_one_export_at_a_time(tmp_path: Path) -> None:
    put(tmp_path, a="eins")
    lock = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    with pytest.raises(FolderError, match="schreibt gerade ein anderer Export") as raised:
        put(tmp_path, a="zwei")
    os.close(lock)
    assert raised.value.busy
    assert held(tmp_path) == {"a": "eins"}
    put(tmp_path, a="zwei")


def test_a_folder_that_is_a_file_is_told_in_german(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(FolderError, match="out lässt sich nicht schreiben"):
        put(tmp_path / "out", a="eins")


@pytest.mark.parametrize(("blocked", "place"), [("news/b", "news/b"), ("news", "news")])
def test_what_is_in_the_way_is_named_before_anything_is_put_in_place(
    tmp_path: Path, blocked: str, place: str
) -> None:
    if blocked == "news":
        (tmp_path / blocked).write_text("eine Datei", encoding="utf-8")
    else:
        (tmp_path / blocked / "c").mkdir(parents=True)
    with pytest.raises(FolderError, match=f"{place} ist im Weg"):
        put(tmp_path, a="eins", news__b="zwei")
    assert not (tmp_path / "a").exists()
