"""All record types and commands by name; a new module in their packages adds them here."""

from cm_contract.commands.base import Command
from cm_contract.discover import classes
from cm_contract.records.base import Record, Stamped
from cm_contract.records.stored import Filed, Stored

RECORDS: dict[str, type[Record]] = {
    kind.type_name(): kind
    for kind in classes("cm_contract.records", Record)
    if kind not in (Record, Stamped, Filed, Stored)
}
"""Record types by their name on the wire, `journal_entry`."""

COMMANDS: dict[str, type[Command]] = {
    kind.__name__: kind
    for kind in classes("cm_contract.commands", Command)
    if kind is not Command and "decide" in vars(kind)
}
"""Commands by their name on the wire, `WriteJournalEntry`; a base that decides nothing is none."""
