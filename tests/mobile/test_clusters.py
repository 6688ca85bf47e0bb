from random import Random

from cm_contract.values import CustomerId
from cm_mobile.components.clusters import MARK_PX, clusters, pixel
from cm_mobile.store.customers import Row


def rows(count: int, spread: float = 0.3) -> list[Row]:
    dice = Random(1)
    return [
        Row(
            id=CustomerId(str(n)),
            number=str(n),
            name=f"Kunde {n}",
            address="",
            latitude=56 + dice.gauss(0, spread),
            longitude=9.5 + dice.gauss(0, spread),
        )
        for n in range(count)
    ]


def test_every_customer_is_in_one_mark_at_every_zoom() -> None:
    known = rows(500)
    for zoom in range(4, 19):
        found = [row.id for mark in clusters(known, zoom) for row in mark.rows]
        assert sorted(found) == sorted(row.id for row in known)


def test_closer_means_more_marks() -> None:
    known = rows(500)
    counts = [len(clusters(known, zoom)) for zoom in (4, 8, 12, 18)]
    assert counts == sorted(counts)
    assert counts[0] < 20
    assert counts[-1] > 400


def test_no_two_marks_lie_in_the_same_or_a_neighbouring_cell_of_a_mark() -> None:
    places = [pixel(one.latitude, one.longitude, 11) for one in clusters(rows(60, 0.05), 11)]
    apart = [
        max(abs(x - u), abs(y - v)) for n, (x, y) in enumerate(places) for u, v in places[n + 1 :]
    ]
    assert min(apart) >= MARK_PX / 2


def test_a_customer_without_a_position_has_no_mark() -> None:
    nowhere = Row(
        id=CustomerId("1"), number=None, name="", address="", latitude=None, longitude=None
    )
    assert clusters([nowhere], 11) == []
