"""The objects of a running backend, built once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cm_backend.config import Config
from cm_backend.mail.server import MailServer, mail_server
from cm_backend.services.bells import Bells
from cm_backend.services.code_keys import CodeKeys
from cm_backend.services.committing import Committer
from cm_backend.services.finishing import Finisher
from cm_backend.services.receiving import Receiver
from cm_backend.services.sign_in import SignIn
from cm_backend.services.task_catalogues import complete_catalogues
from cm_backend.services.uploading import Uploads
from cm_backend.storage.base import Storage
from cm_backend.storage.opening import opened
from cm_backend.storage.partial import Partials
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
    code_keys: CodeKeys
    committer: Committer
    sign_in: SignIn
    storage: Storage
    receiver: Receiver
    mail_server: MailServer | None

    @classmethod
    def opened(cls, config: Config, now: Callable[[], datetime]) -> "Backend":
        """The backend over the data that the configuration names. Raises: NoMailServerError."""
        server, storage = mail_server(config.smtp_url, config.mail_from), opened(config.storage)
        database, secret, bells = Database(config.database, prepare), config.secret(), Bells()
        code_keys = CodeKeys(secret)
        complete_catalogues(database, now())
        uploads = Uploads(database, Partials(config.uploads), now, config.most_file_bytes)
        return cls(
            config=config,
            now=now,
            secret=secret,
            database=database,
            bells=bells,
            code_keys=code_keys,
            committer=Committer(database, bells, code_keys, now),
            sign_in=SignIn(database, secret, now),
            storage=storage,
            receiver=Receiver(uploads, Finisher(database, storage, uploads, now), bells),
            mail_server=server,
        )
