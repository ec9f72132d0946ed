"""The cube method: a random sample that keeps given totals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

# Products and sums of doubles in a fixed order give the same bits on every machine;
# nothing here calls a mathematical library.
EPSILON = 1e-9


def null_vector(vectors: Sequence[Sequence[float]], width: int) -> list[float] | None:
    """Find weights, not all zero, with which the vectors sum to zero.

    Parameters
    ----------
    vectors : sequence of sequence of float, shape (m, at least width)
        One vector a unit.
    width : int
        How many of the leading entries of each vector count.

    Returns
    -------
    list of float, length m, or None
        None when the vectors are linearly independent.
    """
    rows = [[vector[j] for vector in vectors] for j in range(width)]
    for column in range(len(vectors)):
        # Every column so far has its pivot in the row of the same number.
        best, size = -1, EPSILON
        for r in range(column, width):
            if abs(rows[r][column]) > size:
                best, size = r, abs(rows[r][column])
        if best < 0:
            known = [-rows[r][column] for r in range(column)]
            return [*known, 1.0] + [0.0] * (len(vectors) - column - 1)
        rows[column], rows[best] = rows[best], rows[column]
        _eliminate(rows, column)
    return None


def _eliminate(rows: list[list[float]], column: int) -> None:
    # Entries left of the column are never read again, so they are not kept up.
    divisor = rows[column][column]
    head = rows[column][column:] = [entry / divisor for entry in rows[column][column:]]
    for r, row in enumerate(rows):
        factor = row[column]
        if r != column and factor:
            row[column:] = [
                a - factor * b for a, b in zip(row[column:], head, strict=True)
            ]


def _move(
    chances: list[float], window: list[int], weights: list[float], number: float
) -> None:
    forward = backward = float("inf")
    for unit, weight in zip(window, weights, strict=True):
        if abs(weight) <= EPSILON:
            continue
        up, down = (1.0 - chances[unit]) / abs(weight), chances[unit] / abs(weight)
        if weight < 0:
            up, down = down, up
        forward, backward = min(forward, up), min(backward, down)
    go_forward = number * (forward + backward) < backward
    step = forward if go_forward else -backward
    for unit, weight in zip(window, weights, strict=True):
        chance = chances[unit] + step * weight
        if chance < EPSILON:
            chance = 0.0
        chances[unit] = 1.0 if chance > 1.0 - EPSILON else chance


def draw(
    chances: Sequence[float],
    vectors: Sequence[Sequence[float]],
    *,
    fixed: int,
    number: Callable[[int], float],
) -> list[int]:
    """Draw a balanced sample with given inclusion probabilities.

    Parameters
    ----------
    chances : sequence of float in [0, 1], length N
        Inclusion probability of each unit.
    vectors : sequence of sequence of float, shape (N, p)
        Balancing variables of each unit divided by its inclusion probability, most
        important first.
    fixed : int
        How many of the leading variables are never given up: indicators of disjoint
        groups within which the chances sum to whole numbers.
    number : callable
        Gives the random number in [0, 1) of step 0, 1, 2 ...

    Returns
    -------
    list of int
        Positions of the units drawn, ascending.

    Notes
    -----
    Flight with a window of p + 1 units; landing by giving up one variable at a time
    from the last. The order of the units matters and must be random.

    References
    ----------
    Deville, J.-C., Tillé, Y. (2004). Efficient balanced sampling: the cube method.
    Biometrika 91(4), 893-912. Chauvet, G., Tillé, Y. (2006). A fast algorithm for
    balanced sampling. Computational Statistics 21, 53-62.
    """
    current = list(chances)
    step = 0
    for width in range(len(vectors[0]), fixed - 1, -1):
        waiting = iter([i for i, chance in enumerate(current) if 0.0 < chance < 1.0])
        window: list[int] = []
        while True:
            while len(window) <= width and (unit := next(waiting, None)) is not None:
                window.append(unit)
            weights = null_vector([vectors[unit] for unit in window], width)
            if weights is None:
                break
            _move(current, window, weights, number(step))
            step += 1
            window = [unit for unit in window if 0.0 < current[unit] < 1.0]
    return [i for i, chance in enumerate(current) if chance > 0.5]
