"""Commands that tests give behind a page's back."""

from cm_contract.commands.customer import EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.values import CustomerId, Scalar
from tests.pages.stage import TANDKLINIK, Stage


def edit_of(
    stage: Stage, number: str = TANDKLINIK, **fields: tuple[Scalar, Scalar]
) -> EditCustomer:
    """Changes fields of a customer, each from one value to another."""
    edits = {name: Edit(was, to) for name, (was, to) in fields.items()}
    return EditCustomer(customer_id=CustomerId(stage.id_of(number)), fields=edits)
