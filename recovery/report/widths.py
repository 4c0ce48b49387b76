"""How wide the columns of a printed table are: as wide as their texts where all fit, else fairly shared."""

from collections.abc import Callable, Sequence

_LONGEST = 400
"""Characters of a text that are measured; a longer one takes all the room there is anyway."""


def widths(rows: Sequence[Sequence[str]], measure: Callable[[str], float], room: float, gap: float) -> list[float]:
    """Share `room` among the columns of rows; `measure` tells how wide a line of text is, `gap` is left behind each.

    Narrow columns get what their widest line takes, wide ones share the rest; the last one takes what is left over.
    """
    count = len(rows[0])
    wanted = [max((_widest(row[column], measure) for row in rows), default=0.0) + gap + 1 for column in range(count)]
    made = [0.0] * count
    open_columns, left = list(range(count)), room
    while open_columns:
        share = left / len(open_columns)
        fitting = [column for column in open_columns if wanted[column] <= share]
        if not fitting:
            for column in open_columns:
                made[column] = share
            break
        for column in fitting:
            made[column] = wanted[column]
            left -= wanted[column]
        open_columns = [column for column in open_columns if column not in fitting]
    made[-1] += max(room - sum(made), 0.0)
    return made


def _widest(text: str, measure: Callable[[str], float]) -> float:
    return max((measure(line[:_LONGEST]) for line in text.split("\n")), default=0.0)
