"""A resource that is being filled in: what the draft says, and the commands that it becomes.

A draft holds a value for each field that was touched; of one that changes a resource also
`was <field>`, the value that the user saw. `is_link` and `new_category` are the form's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit, entered
from cm_contract.commands.resource_categories import AddResourceCategory, category_id
from cm_contract.commands.resource_edits import EditResource
from cm_contract.commands.resources import AddResource
from cm_contract.errors import Code, Refused
from cm_contract.records.resource import Resource, ResourceCategory
from cm_contract.values import CustomerId, ResourceId, Scalar
from cm_contract.wire import slots
from cm_mobile.store.picking import Picked

RIGHTS = ("inspectors", "employees", "contacts")
FIELDS = ("name", "category_id", "location_id", "comment", *RIGHTS)
_DEFAULTS = {"inspectors": "change", "employees": "none", "contacts": "none"}
_URL = next(slot.rule for slot in slots(AddResource) if slot.name == "url")
Errors = dict[str, Refused]


@dataclass(frozen=True)
class Model:
    """`resource` is None for a new one, `picked` the file that is to become one."""

    customer_id: CustomerId
    resource: Resource | None
    picked: Picked | None
    values: Mapping[str, Scalar]

    @property
    def is_link(self) -> bool:
        """Whether a new one is a link."""
        return self.values.get("is_link") is True

    @property
    def new_category(self) -> str | None:
        """The name of a category that comes with it; empty while it is being written."""
        text = self.values.get("new_category")
        return text if isinstance(text, str) else None

    def value(self, name: str) -> str:
        """What stands in a field now."""
        typed = self.values.get(name)
        if typed is not None:
            return str(typed)
        if self.resource is not None:
            return str(getattr(self.resource, name) or "")
        picked = self.picked if name == "name" and not self.is_link else None
        return picked.name if picked else _DEFAULTS.get(name, "")

    def changed(self, name: str, text: str) -> Mapping[str, Scalar]:
        """The draft's values when a field gets a text."""
        if self.resource is None:
            return {name: text}
        was = f"was {name}"
        return {name: text, was: self.values.get(was, getattr(self.resource, name))}

    def errors(self) -> Errors:
        """What can't be saved, by field."""
        return dict(self._errors())

    def commands(self, id: ResourceId) -> tuple[Command, ...]:
        """What the form does; nothing when nothing is changed. `id` is for a new resource."""
        what = self._add(id) if self.resource is None else self._edit(self.resource)
        if what is None or not self.new_category:
            return (what,) if what else ()
        return AddResourceCategory(customer_id=self.customer_id, name=self.new_category), what

    def _errors(self) -> Iterator[tuple[str, Refused]]:
        rules = {name: entered(Resource)[name].rule for name in ("name", "comment")}
        checked = [(name, rule, self.value(name) or None) for name, rule in rules.items()]
        if self.is_link:
            checked.append(("url", _URL, self.value("url") or None))
        if self.new_category:
            rule = entered(ResourceCategory)["name"].rule
            checked.append(("new_category", rule, self.new_category))
        for name, rule, value in checked:
            try:
                rule.clean(value, name)
            except Refused as refused:
                yield name, refused
        if self.resource is None and not (self.value("url") if self.is_link else self.picked):
            name = "url" if self.is_link else "file"
            yield name, Refused(Code.REQUIRED, name)

    def _field(self, name: str) -> str | None:
        if name == "category_id" and self.new_category:
            return category_id(self.new_category)
        return self.value(name) or None

    def _add(self, id: ResourceId) -> Command:
        file = self.picked.new_file() if self.picked and not self.is_link else None
        fields = {name: self._field(name) for name in FIELDS}
        url = self.value("url") if self.is_link else None
        return AddResource(
            customer_id=self.customer_id,
            resource_id=id,
            file=file,
            url=url,
            **fields,  # type: ignore[arg-type]  # cleaned by the command's own rules
        )

    def _edit(self, resource: Resource) -> Command | None:
        edits = {}
        for name in FIELDS:
            to, now = self._field(name), getattr(resource, name)
            if to != now:
                edits[name] = Edit(self.values.get(f"was {name}", now), to)
        if not edits:
            return None
        return EditResource(customer_id=self.customer_id, resource_id=resource.id, fields=edits)
