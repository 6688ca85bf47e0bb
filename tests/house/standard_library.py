"""A contract of import-linter: a package imports itself and the standard library, nothing else."""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class StandardLibraryOnly(Contract):
    """Broken by every import of something that has to be installed, or of another package."""

    type_name = "standard_library_only"
    package = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Looks at what each module of the package imports itself."""
        package = str(self.package)
        members = {package, *graph.find_descendants(package)}
        strange = sorted(
            f"{member} imports {other}"
            for member in members
            for other in graph.find_modules_directly_imported_by(member)
            if other.partition(".")[0] not in {package, *sys.stdlib_module_names}
        )
        return ContractCheck(kept=not strange, metadata={"strange": strange})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Names the imports."""
        for line in check.metadata["strange"]:
            output.print_error(line)
