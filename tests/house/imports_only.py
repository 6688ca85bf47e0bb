"""A contract of import-linter: a package imports the standard library and what is listed alone."""

import sys
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class ImportsOnly(Contract):
    """Broken by every other import of something that has to be installed, or of a package here."""

    type_name = "imports_only"
    package = fields.StringField()
    allowed: Any = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Looks at what each module of the package imports itself."""
        package = str(self.package)
        known = {package, *(self.allowed or ()), *sys.stdlib_module_names}
        members = {package, *graph.find_descendants(package)}
        strange = sorted(
            f"{member} imports {other}"
            for member in members
            for other in graph.find_modules_directly_imported_by(member)
            if other.partition(".")[0] not in known
        )
        return ContractCheck(kept=not strange, metadata={"strange": strange})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Names the imports."""
        for line in check.metadata["strange"]:
            output.print_error(line)
