"""WebSocket frames: whatever way the bytes are cut, the messages are the same; rubbish has one exception."""

import struct
from collections.abc import Iterable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.realtime import frames
from portal.realtime.frames import BadFrame, Message, Reader

MOST = 300
MASK = bytes.fromhex("37fa213d")


def masked(kind: int, data: bytes, *, is_final: bool = True, mask: bytes = MASK) -> bytes:
    """One frame of a client."""
    first, size = (frames.FINAL if is_final else 0) | kind, len(data)
    if size <= frames.SMALL:
        head = bytes((first, frames.MASKED | size))
    elif size < 1 << 16:
        head = struct.pack("!BBH", first, frames.MASKED | 126, size)
    else:
        head = struct.pack("!BBQ", first, frames.MASKED | 127, size)
    return head + mask + bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))


def read(*portions: bytes, most: int = MOST) -> list[Message]:
    reader = Reader(most)
    return [message for portion in portions for message in reader.feed(portion)]


def refusal(*portions: bytes, most: int = MOST) -> int:
    with pytest.raises(BadFrame) as caught:
        read(*portions, most=most)
    return caught.value.code


def fragments(kind: int, parts: Iterable[bytes], between: bytes = b"") -> bytes:
    """A message in parts, with something between each two."""
    all_parts = list(parts)
    last = len(all_parts) - 1
    made = [
        masked(frames.CONTINUATION if place else kind, part, is_final=place == last)
        for place, part in enumerate(all_parts)
    ]
    return between.join(made)


whole = st.tuples(
    st.sampled_from([frames.TEXT, frames.BINARY]), st.lists(st.binary(max_size=60), min_size=1, max_size=4)
)
control = st.tuples(st.sampled_from([frames.PING, frames.PONG, frames.CLOSE]), st.binary(max_size=125))


@given(st.lists(st.tuples(whole, control), max_size=5), st.binary(min_size=4, max_size=4), st.data())
def test_client_can_have_its_bytes_cut_anywhere(
    said: list[tuple[tuple[int, list[bytes]], tuple[int, bytes]]], mask: bytes, data: st.DataObject
) -> None:
    stream, expected = b"", []
    for (kind, parts), (control_kind, payload) in said:
        between = masked(control_kind, payload, mask=mask)
        stream += fragments(kind, parts, between)
        expected += [Message(control_kind, payload)] * (len(parts) - 1) + [Message(kind, b"".join(parts))]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    portions = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert read(*portions) == expected
    assert read(*(stream[at : at + 1] for at in range(len(stream)))) == expected


@given(st.lists(st.binary(max_size=400), max_size=6))
def test_client_cannot_break_the_reader_when_sending_rubbish(portions: list[bytes]) -> None:
    with suppress(BadFrame):  # and nothing else
        assert all(len(message.data) <= MOST for message in read(*portions))


@given(st.binary(max_size=200), st.binary(min_size=4, max_size=4))
def test_client_can_use_any_mask(data: bytes, mask: bytes) -> None:
    assert read(masked(frames.TEXT, data, mask=mask)) == [Message(frames.TEXT, data)]


def test_client_can_send_the_examples_of_the_standard() -> None:
    """RFC 6455, section 5.7; the answer to the key, section 1.3."""
    assert read(bytes.fromhex("818537fa213d7f9f4d5158")) == [Message(frames.TEXT, b"Hello")]
    assert read(bytes.fromhex("898537fa213d7f9f4d5158")) == [Message(frames.PING, b"Hello")]
    assert frames.text_frame(b"Hello") == bytes.fromhex("810548656c6c6f")
    assert frames.header(frames.BINARY, 256) == bytes.fromhex("827e0100")
    assert frames.header(frames.BINARY, 65536) == bytes.fromhex("827f0000000000010000")
    assert frames.accept_key("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    assert frames.close_frame(frames.TOO_BIG) == bytes.fromhex("880203f1")


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("not masked", frames.text_frame(b"Hello")),
        ("compressed", b"\xc1\x80" + MASK),
        ("of an unknown kind", b"\x83\x80" + MASK),
        ("of an unknown control kind", b"\x8b\x80" + MASK),
        ("a control frame in parts", b"\x09\x80" + MASK),
        ("a control frame of 126 bytes", masked(frames.PING, bytes(126))),
        ("going on with nothing", masked(frames.CONTINUATION, b"x")),
        ("begun twice", masked(frames.TEXT, b"x", is_final=False) + masked(frames.TEXT, b"x")),
    ],
)
def test_client_cannot_go_on_when_its_frame_is_out_of_protocol(what: str, data: bytes) -> None:
    assert refusal(data) == frames.PROTOCOL_ERROR, what


@pytest.mark.parametrize("parts", [1, 2, 3, 100])
def test_client_can_send_the_most_but_not_one_byte_more(parts: int) -> None:
    size, kind = MOST // parts, frames.TEXT
    fits = [bytes(size)] * (parts - 1) + [bytes(MOST - size * (parts - 1))]
    assert read(fragments(kind, fits)) == [Message(kind, bytes(MOST))]
    assert refusal(fragments(kind, [*fits[:-1], fits[-1] + b"x"])) == frames.TOO_BIG


def test_client_cannot_announce_more_than_the_most() -> None:
    assert refusal(b"\x81\xfe\x01\x2d") == frames.TOO_BIG, "301 bytes, before any of them"
    assert refusal(b"\x81\xff" + b"\xff" * 8) == frames.TOO_BIG


def test_client_cannot_fill_the_memory_with_empty_parts() -> None:
    reader = Reader(MOST)
    first, empty = masked(frames.TEXT, b"", is_final=False), masked(frames.CONTINUATION, b"", is_final=False)
    assert list(reader.feed(first + empty * 10_000)) == []
    kept = [getattr(reader, name) for name in Reader.__slots__]
    assert sum(len(one) for one in kept if isinstance(one, bytes | bytearray | list)) < 100
    assert list(reader.feed(masked(frames.CONTINUATION, b"x"))) == [Message(frames.TEXT, b"x")]
