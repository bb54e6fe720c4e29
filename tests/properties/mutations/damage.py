"""What disks, networks and editors do to bytes."""

from random import Random

_SOME = b"\x00\xff;,\t\"\r\n'<>&/=09AZ \xc3\xa9\xe2\x80\xef"


def damaged(chance: Random, content: bytes) -> tuple[bytes, str]:
    """Return bytes with one to three damages, and what they are."""
    stories = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        damage = chance.choice(_DAMAGES)
        content, at = damage(chance, content)
        stories.append(f"{damage.__name__[1:]} at {at}")
    return content, ", ".join(stories)


def _flip_bit(chance: Random, content: bytes) -> tuple[bytes, int]:
    at = chance.randrange(max(len(content), 1))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[
        at + 1 :
    ] if content else b"\1", at


def _edit_byte(chance: Random, content: bytes) -> tuple[bytes, int]:
    at = chance.randrange(len(content) + 1)
    return content[:at] + bytes([chance.choice(_SOME)]) + content[at + 1 :], at


def _insert(chance: Random, content: bytes) -> tuple[bytes, int]:
    at = chance.randrange(len(content) + 1)
    return content[:at] + bytes(chance.choices(_SOME, k=chance.randint(1, 4))) + content[at:], at


def _truncate(chance: Random, content: bytes) -> tuple[bytes, int]:
    at = chance.randrange(len(content) + 1)
    return content[:at], at


def _block(chance: Random, content: bytes) -> tuple[int, int]:
    at = chance.randrange(len(content) + 1)
    return at, min(len(content), at + chance.choice((1, 4, 16, 64, 256)))


def _remove_block(chance: Random, content: bytes) -> tuple[bytes, int]:
    at, end = _block(chance, content)
    return content[:at] + content[end:], at


def _double_block(chance: Random, content: bytes) -> tuple[bytes, int]:
    at, end = _block(chance, content)
    return content[:end] + content[at:], at


def _swap_blocks(chance: Random, content: bytes) -> tuple[bytes, int]:
    (first, first_end), (second, second_end) = sorted((_block(chance, content), _block(chance, content)))
    if first_end > second:
        return content[::-1] if len(content) < 16 else _zero_block(chance, content)[0], first
    middle = content[first_end:second]
    swapped = content[second:second_end] + middle + content[first:first_end]
    return content[:first] + swapped + content[second_end:], first


def _zero_block(chance: Random, content: bytes) -> tuple[bytes, int]:
    at, end = _block(chance, content)
    return content[:at] + bytes(end - at) + content[end:], at


_DAMAGES = (
    _flip_bit,
    _flip_bit,
    _edit_byte,
    _insert,
    _truncate,
    _remove_block,
    _double_block,
    _swap_blocks,
    _zero_block,
)
