"""Draws an address as a code for cameras in the characters of a terminal: two squares to a cell, one over the other."""

QUIET_ZONE = 4
"""Squares around the code that must stay light, as ISO/IEC 18004 asks."""

_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def half_blocks(address: str, *, light: bool = False) -> tuple[str, ...]:
    """Draw the code of an address as lines of the same length.

    The blocks stand for dark squares, or with `light` for the light ones, where the ground is dark.
    """
    import segno  # deferred: 20 ms

    # The least correction makes the largest squares; segno takes more of it where that costs no room.
    code = segno.make(address, micro=False, error="l")
    rows = [[bool(square) != light for square in row] for row in code.matrix_iter(border=QUIET_ZONE)]
    if len(rows) % 2:
        # Half a line below is left: it goes on as the quiet zone.
        rows.append([light] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return tuple("".join(_BLOCKS[pair] for pair in zip(above, below, strict=True)) for above, below in pairs)
