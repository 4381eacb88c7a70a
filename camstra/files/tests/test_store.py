"""The store keeps a content whole, once, and nothing of what it refused."""

from __future__ import annotations

import hashlib
import io
import os
from datetime import UTC, datetime, timedelta

import pytest

from camstra.files import store
from camstra.files.refusals import ContentMissing, EmptyFile, FileRefused, TooLarge

TEXT = b"unit,name\nOIC,Centre\n"
DIGEST = hashlib.sha256(TEXT).hexdigest()
SOON = datetime.now(UTC) + timedelta(days=1)  # later than anything these tests put


def put(content: bytes, **options) -> store.Content:
    return store.put(io.BytesIO(content), **{"limit": 1_000, **options})


def everything() -> list[str]:
    return sorted(str(p.relative_to(store.folder())) for p in store.folder().rglob("*") if p.is_file())


def test_a_content_lies_under_its_digest_and_is_given_back():
    assert put(TEXT) == store.Content(DIGEST, len(TEXT))
    assert everything() == sorted([f"{DIGEST[:2]}/{DIGEST}", "lock"])
    with store.fetch(DIGEST) as content:
        assert content.read() == TEXT


def test_the_same_content_twice_is_kept_once():
    assert put(TEXT) == put(TEXT)
    assert len(everything()) == 2


def test_a_content_of_many_chunks_arrives_whole():
    long = os.urandom(3 * store.CHUNK + 17)
    assert put(long, limit=10_000_000).digest == hashlib.sha256(long).hexdigest()
    with store.fetch(hashlib.sha256(long).hexdigest()) as content:
        assert content.read() == long


def test_one_byte_past_the_limit_is_refused_and_nothing_is_left():
    put(b"x" * 1_000)
    before = everything()
    with pytest.raises(TooLarge, match="larger than"):
        put(b"y" * 1_001)
    assert everything() == before


def test_an_empty_file_is_refused_and_nothing_is_left():
    with pytest.raises(EmptyFile, match="empty"):
        put(b"")
    assert everything() == []


def test_what_the_check_refuses_never_comes_in():
    def refuse(path):
        raise FileRefused(path.read_text())

    with pytest.raises(FileRefused, match="unit,name"):
        put(TEXT, check=refuse)
    assert not store.path_of(DIGEST).exists()
    assert everything() == []


def test_a_lost_content_is_named_so():
    with pytest.raises(ContentMissing, match="backup"):
        store.fetch(DIGEST)


def test_an_old_content_is_found_and_discarded():
    put(TEXT)
    assert list(store.old_contents(SOON)) == [DIGEST]
    assert store.discard(DIGEST, older_than=SOON)
    assert list(store.old_contents(SOON)) == []


def test_a_content_put_again_is_young_and_survives_the_sweep():
    put(TEXT)
    long_ago = datetime.now(UTC) - timedelta(days=9)
    os.utime(store.path_of(DIGEST), (long_ago.timestamp(), long_ago.timestamp()))
    yesterday = datetime.now(UTC) - timedelta(days=1)
    assert list(store.old_contents(yesterday)) == [DIGEST]
    put(TEXT)
    assert not store.discard(DIGEST, older_than=yesterday)
    assert store.path_of(DIGEST).exists()


def test_what_a_killed_process_was_writing_is_dropped_once_old():
    put(TEXT)
    (store.folder() / store.ARRIVING / "half").write_bytes(b"ha")
    assert store.drop_arrivals(datetime.now(UTC) - timedelta(hours=1)) == 0
    assert store.drop_arrivals(SOON) == 1
    assert everything() == sorted([f"{DIGEST[:2]}/{DIGEST}", "lock"])
