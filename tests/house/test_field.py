"""A field is written once: the record's dataclass is the only place that knows it."""

from pathlib import Path

from tests.house.recipe import Place, copied
from tests.house.test_recipe import run

FIELD = Place(
    "cm_contract/records/customer.py",
    "invoice_reference: Annotated",
    "    floor: Annotated[str | None, Text(7, least=1)] = None\n",
)


def test_column_wire_description_validation_and_form_follow_from_one_line(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    FIELD.fill(folder)
    run(folder, "-m", "pytest", "-q", "tests/house/example_field.py")
