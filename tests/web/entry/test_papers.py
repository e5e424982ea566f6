"""Private papers: what is taken, what is refused, and that what is kept is what came."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from dauys.base.refusals import Refused, Unreadable

NOW = datetime(2026, 5, 1, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def image(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 50).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"), [(image("JPEG"), "image/jpeg"), (image("PNG"), "image/png"), (PDF, "application/pdf")]
)
def test_a_paper_is_kept_under_its_hash_once(workspace: Path, data: bytes, kind: str) -> None:
    from dauys.actions.papers import keep, papers_about, read_paper
    from dauys.store.models import PrivatePaper

    blob = keep(data, "paper", "district/11.03", "protocol:a/b", NOW)
    assert keep(data, "paper again", "district/11.03", "protocol:a/b", NOW) == blob
    assert (blob.sha256, blob.size, blob.media_type) == (hashlib.sha256(data).hexdigest(), len(data), kind)
    file = workspace / "papers" / blob.sha256
    assert file.read_bytes() == data
    assert file.stat().st_mode & 0o077 == 0
    assert [p.sha256 for p in papers_about("protocol:a/b")] == [blob.sha256]
    assert PrivatePaper.objects.count() == 1
    assert read_paper(blob.sha256) == data


def test_one_scan_is_not_the_paper_of_two_precincts(workspace: Path) -> None:
    from dauys.actions.papers import keep

    keep(PDF, "paper", "district/11.03", "protocol:a/1", NOW)
    with pytest.raises(Refused, match="already kept for something else"):
        keep(PDF, "paper", "district/11.03", "protocol:a/2", NOW)


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"GIF89a", image("PNG")[:200], image("JPEG", (400, 300))[:900], PDF[:20], b"<svg/>"]
)
def test_what_is_no_whole_paper_is_not_kept(workspace: Path, data: bytes) -> None:
    from dauys.actions.papers import keep

    with pytest.raises(Unreadable):
        keep(data, "paper", "district/11.03", "protocol:a/b", NOW)
    assert not (workspace / "papers").exists()


def test_an_image_bomb_is_not_unpacked(workspace: Path) -> None:
    from dauys.actions.papers import keep

    for size in ((9000, 9000), (11_000, 9000), (20_000, 10_000)):
        out = BytesIO()
        Image.new("1", size).save(out, "PNG")
        assert len(out.getvalue()) < 200_000
        with pytest.raises(Refused, match="too large"):
            keep(out.getvalue(), "bomb.png", "district/11.03", "protocol:a/b", NOW)


def test_size_and_loss_are_told(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dauys.actions import papers

    monkeypatch.setattr(papers, "SIZE_MOST", 1 << 20)
    with pytest.raises(Refused, match="1 MB at most"):
        papers.keep(PDF + bytes(1 << 20), "paper", "o", "a", NOW)
    kept = papers.keep(PDF, "paper", "o", "a", NOW)
    (workspace / "papers" / kept.sha256).write_bytes(b"other")
    with pytest.raises(Refused, match="gone or changed"):
        papers.read_paper(kept.sha256)


def test_a_full_disk_leaves_nothing_half_done(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dauys.actions.papers import keep
    from dauys.store.models import PrivatePaper

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refused, match="No space left"):
        keep(PDF, "paper", "o", "a", NOW)
    assert list((workspace / "papers").iterdir()) == []
    assert PrivatePaper.objects.count() == 0
