"""Who may do what: role x function x add-on module, one table."""

from dataclasses import dataclass
from enum import StrEnum

from cm_contract.errors import Code, Refused
from cm_contract.values import AreaId, TenantId, UserId


class Role(StrEnum):
    """What a user is to the company."""

    ADMINISTRATOR = "administrator"
    INSPECTOR = "inspector"
    EMPLOYEE = "employee"
    CONTACT = "contact"


class Module(StrEnum):
    """What a company can have switched on."""

    SMS = "sms"
    QUALITY_REPORTS = "quality_reports"
    INVOICE_CALCULATION = "invoice_calculation"
    STORAGE = "storage"
    COLLEAGUES = "colleagues"
    """Employees see first name and phone of those who work at the same customer."""


class Access(StrEnum):
    """How far a right goes."""

    NONE = "none"
    READ = "read"
    WRITE = "write"


class Function(StrEnum):
    """What can be done at a customer; a record type and a command belong to one each."""

    DIRECTORY = "directory"
    CUSTOMER = "customer"
    EDIT_CUSTOMER = "edit_customer"
    DELETE_CUSTOMER = "delete_customer"
    CONTACT_PERSONS = "contact_persons"
    DELIVERIES = "deliveries"
    JOURNAL = "journal"
    HOMEPAGE = "homepage"
    MAP = "map"
    COMMENT = "comment"
    QR_CODE = "qr_code"
    HISTORY = "history"
    REPORT_TEMPLATES = "report_templates"
    QUALITY_REPORTS = "quality_reports"
    FILL_REPORTS = "fill_reports"
    REOPEN_REPORT = "reopen_report"
    RESOURCES = "resources"
    KEY_RINGS = "key_rings"
    KEY_LOANS = "key_loans"
    CODES = "codes"
    CLEANING_PLANS = "cleaning_plans"
    CHECK_OFF = "check_off"
    TASK_CATALOGUE = "task_catalogue"
    REMINDERS = "reminders"
    REMINDER_TYPES = "reminder_types"
    EMPLOYEES = "employees"
    COLLEAGUES = "colleagues"


@dataclass(frozen=True, slots=True)
class Right:
    """The access of each role to one function, and the module that it needs.

    `is_kept`: administrators still read what was written when the module is off.
    """

    administrator: Access = Access.NONE
    inspector: Access = Access.NONE
    employee: Access = Access.NONE
    contact: Access = Access.NONE
    module: Module | None = None
    is_kept: bool = False

    def of(self, role: Role) -> Access:
        """The access that the role alone gives."""
        access: Access = getattr(self, role.value)
        return access

    def keeps(self, role: Role, access: Access) -> bool:
        """Whether the role may go on so far without the module."""
        return self.is_kept and role is Role.ADMINISTRATOR and access is Access.READ


_R, _W = Access.READ, Access.WRITE
_REPORTS = Module.QUALITY_REPORTS

RIGHTS: dict[Function, Right] = {
    Function.DIRECTORY: Right(_R, _R, _R),
    Function.CUSTOMER: Right(_R, _R, _R, _R),
    Function.EDIT_CUSTOMER: Right(_W, _W),
    Function.DELETE_CUSTOMER: Right(_W, _W),
    Function.CONTACT_PERSONS: Right(_W, _W, _R, _R),
    Function.DELIVERIES: Right(_R, _R),
    Function.JOURNAL: Right(_W, _W),
    Function.HOMEPAGE: Right(_R, _R, _R, _R),
    Function.MAP: Right(_W, _W, _R, _R),
    Function.COMMENT: Right(_W, _W, _R),
    Function.QR_CODE: Right(_R, _R, _R, _R),
    Function.HISTORY: Right(_R, _R),
    Function.REPORT_TEMPLATES: Right(_W, _R, contact=_R, module=_REPORTS, is_kept=True),
    Function.QUALITY_REPORTS: Right(_W, _W, contact=_R, module=_REPORTS, is_kept=True),
    Function.FILL_REPORTS: Right(_W, _W, contact=_W, module=_REPORTS),
    Function.REOPEN_REPORT: Right(_W, module=_REPORTS),
    Function.RESOURCES: Right(_W, _W, _R, _R),
    Function.KEY_RINGS: Right(_W, _W, _R, _R),
    Function.KEY_LOANS: Right(_R, _R, _R),
    Function.CODES: Right(_W, _W, _R),
    Function.CLEANING_PLANS: Right(_W, _W, _R, _R),
    Function.CHECK_OFF: Right(_W, _W, _W),
    Function.TASK_CATALOGUE: Right(_W, _R, _R, _R),
    Function.REMINDERS: Right(_W, _W),
    Function.REMINDER_TYPES: Right(_W, _R),
    Function.EMPLOYEES: Right(_W, _W),
    Function.COLLEAGUES: Right(_R, _R, _R, module=Module.COLLEAGUES),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, as the server says in `GET /v1/me`."""

    tenant_id: TenantId
    user_id: UserId
    name: str
    role: Role
    area_ids: frozenset[AreaId] = frozenset()
    modules: frozenset[Module] = frozenset()
    time_zone: str = "Europe/Copenhagen"

    def may(self, function: Function, access: Access) -> bool:
        """Whether role and modules allow it."""
        return self.why_not(function, access) is None

    def why_not(self, function: Function, access: Access) -> Refused | None:
        """The reason why not, `no_right` or `module_off` with the module; None when allowed."""
        right = RIGHTS[function]
        granted = right.of(self.role)
        if granted is Access.NONE or (access is Access.WRITE and granted is Access.READ):
            return Refused(Code.NO_RIGHT)
        if right.module is None or right.keeps(self.role, access):
            return None
        if right.module not in self.modules:
            return Refused(Code.MODULE_OFF, about=right.module)
        return None

    def may_use_area(self, area_id: AreaId) -> bool:
        """Whether this user may put a customer into the area."""
        return self.role is Role.ADMINISTRATOR or area_id in self.area_ids
