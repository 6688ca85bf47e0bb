"""`python -m tests.store.answerer FILE`: answers fourteen checkpoints and waits for its end.

Says each answer when it is saved.
"""

import sys
import time
from pathlib import Path

from cm_contract.commands.report_answers import AnswerCheckpoint
from cm_contract.records.answer import Given
from cm_contract.records.checkpoint import TemplateArea
from cm_contract.records.report_template import TemplateContent
from cm_contract.reporting import starting_rooms
from cm_contract.values import Key
from cm_mobile.store.reports import Stay
from tests.contract.register import Register, company, id_of
from tests.contract.reports import checkpoint, example_content, report, template, words
from tests.store.phone import Phone

ANSWERED, CHECKPOINTS = 14, 32
REPORT, ROOM = id_of("long"), Key("hall")
PLACE = Stay(ROOM, 640.0)


def content() -> TemplateContent:
    """One room of thirty-two grades."""
    points = tuple(checkpoint(f"c{n}") for n in range(CHECKPOINTS))
    return example_content(areas=(TemplateArea(key=ROOM, name=words("Hal"), checkpoints=points),))


def company_with_report() -> Register:
    """The company, with a draft in which nothing is answered."""
    register, asked = company(), content()
    register.put(
        template("long template", content=asked),
        report("long", template_id=id_of("long template"), rooms=starting_rooms(asked)),
    )
    return register


def main(path: Path) -> None:
    """Never returns by itself."""
    phone = Phone(path, company_with_report())
    for n in range(ANSWERED):
        phone.store.reports.stay(REPORT, PLACE)
        phone.perform(
            AnswerCheckpoint(
                customer_id=id_of("clinic"),
                report_id=REPORT,
                room_key=ROOM,
                checkpoint_key=Key(f"c{n}"),
                given=Given(value=1 + n % 5),
            )
        )
        sys.stdout.write(f"{n}\n")
        sys.stdout.flush()
    time.sleep(600)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
