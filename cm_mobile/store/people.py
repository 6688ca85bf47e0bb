"""The company's people as screens ask for them."""

from cm_contract.records.directory import User
from cm_contract.rules import Role
from cm_contract.values import UserId
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.sorting import sort_key


class People:
    """Every method reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("user")
    def cleaners(self) -> tuple[User, ...]:
        """Who cleans, by name."""
        return self._of_roles(Role.EMPLOYEE)

    @reads("user_settings")
    def wants_morning_mail(self, user_id: UserId) -> bool:
        """Whether the user has asked for the mail of the morning."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT morning_mail FROM user_settings WHERE id = ?", (user_id,)
            ).fetchone()
        return bool(row and row[0])

    @reads("user")
    def staff(self) -> tuple[User, ...]:
        """Who can be reminded: administrators and inspectors, by name."""
        return self._of_roles(Role.ADMINISTRATOR, Role.INSPECTOR)

    @reads("user")
    def assignees(self) -> tuple[User, ...]:
        """Who can be given a task: the company's own people, by name."""
        return self._of_roles(*(role for role in Role if role is not Role.CONTACT))

    def _of_roles(self, *roles: Role) -> tuple[User, ...]:
        places = ", ".join("?" * len(roles))
        with self._database.reading() as db:
            select = f"{FORMS[User].select} WHERE role IN ({places})"
            rows = db.execute(select, roles).fetchall()
        found = (record_of(User, row) for row in rows)
        return tuple(sorted(found, key=lambda one: sort_key(one.name)))
