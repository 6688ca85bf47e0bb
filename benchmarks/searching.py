"""A search in 100,000 customers, asked anew at every key."""

from collections.abc import Callable, Iterator
from random import Random

from benchmarks import floor
from benchmarks.measuring import Figure, in_turns, median_ms, p99_ms
from benchmarks.register import Register
from cm_mobile.store.customers import Filters
from cm_mobile.store.search import MOST, trigrams

ROUNDS = 1_500
MOST_P99_MS = 1.0
TEXTS = "SELECT folded_name, folded_address, folded_rest FROM listed WHERE n % 97 = 0"
PLAIN = (
    "SELECT s.customer_id, s.number, s.name, s.address FROM search_index CROSS JOIN listed s"
    f" ON s.n = search_index.rowid WHERE search_index MATCH ? LIMIT {MOST}"
)


def measure(register: Register) -> Iterator[Figure]:
    """`customers.search` beside the bare question to the trigram index."""
    phone, path = register.phone("searching"), register.plain_copy("searching_floor")
    plain = floor.opened(path)
    asked = _asked(plain.execute(TEXTS).fetchall())

    def ours(number: int) -> Callable[[], object]:
        text = asked[number % len(asked)]
        return lambda: phone.store.customers.search(text, Filters(), None)

    def theirs(number: int) -> Callable[[], object]:
        grams = trigrams(asked[number % len(asked)].split())
        return lambda: plain.execute(PLAIN, (grams,)).fetchall()

    took, least = in_turns(ours, theirs, rounds=ROUNDS, warm_up=50)
    plain.close()
    yield Figure(what="search in 100,000, p50", ours=median_ms(took), floor=median_ms(least))
    yield Figure(
        what="search in 100,000, p99", ours=p99_ms(took), floor=p99_ms(least), most=MOST_P99_MS
    )


def _asked(rows: list[tuple[str, str, str]]) -> list[str]:
    """What people type: the first three to nine letters of a word or two of some field."""
    dice, asked = Random(1), []
    for row in rows:
        words = dice.choice(row).replace("/", " ").split()
        at = dice.randrange(len(words)) if words else 0
        text = " ".join(words[at : at + 2])[: dice.randint(3, 9)].strip()
        if trigrams(text.split()):
            asked.append(text)
    dice.shuffle(asked)
    return asked
