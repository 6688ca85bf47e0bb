"""The objects of a running backend, built once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cm_backend.config import Config
from cm_backend.services.bells import Bells
from cm_backend.services.committing import Committer
from cm_backend.services.sign_in import SignIn
from cm_backend.store.schema import prepare
from cm_backend.store.session import Database


@dataclass(frozen=True)
class Backend:
    """What the routes work with."""

    config: Config
    now: Callable[[], datetime]
    secret: bytes
    database: Database
    bells: Bells
    committer: Committer
    sign_in: SignIn

    @classmethod
    def opened(cls, config: Config, now: Callable[[], datetime]) -> "Backend":
        """The backend over the data that the configuration names."""
        database, secret, bells = Database(config.database, prepare), config.secret(), Bells()
        return cls(
            config=config,
            now=now,
            secret=secret,
            database=database,
            bells=bells,
            committer=Committer(database, bells, now),
            sign_in=SignIn(database, secret, now),
        )
