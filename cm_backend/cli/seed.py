"""`cm-backend seed`: fills a folder with two sample companies."""

import argparse
from functools import partial

from rich.progress import Progress

from cm_backend.cli.common import (
    Commands,
    Stop,
    add_data,
    add_files,
    config_of,
    opened,
    say,
    storage_of,
    usable,
    utc_now,
)
from cm_backend.services.code_keys import CodeKeys
from cm_backend.services.sample import SAMPLES
from cm_backend.services.sample_company import fill
from cm_backend.services.sample_employees import add_employees
from cm_backend.services.sample_photos import add_photos
from cm_backend.services.sample_plans import add_plans
from cm_backend.services.sample_reminders import add_reminders
from cm_backend.services.sample_reports import add_reports
from cm_backend.services.sample_resources import add_resources
from cm_backend.services.sample_rings import add_rings
from cm_backend.services.sign_in import hashed
from cm_backend.store import tenants

PASSWORD = "demo-2026"  # noqa: S105 - public, and of use on this machine alone
MOST = 1_000_000
MOST_REPORTS = 100


def add_to(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("seed", help="fill a folder with two sample companies")
    add_data(parser)
    add_files(parser)
    parser.add_argument("--customers", type=int, default=2_000, metavar="N")
    parser.add_argument(
        "--entries", type=float, default=12, metavar="N", help="journal entries a customer"
    )
    parser.add_argument(
        "--reports", type=float, default=0.5, metavar="N", help="quality reports a customer"
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Fills the folder; the second company has a tenth of the customers."""
    if not 1 <= given.customers <= MOST or not 0 <= given.entries <= 1_000:
        raise Stop(f"--customers is from 1 to {MOST}, --entries from 0 to 1000.")
    if not 0 <= given.reports <= MOST_REPORTS:
        raise Stop(f"--reports is from 0 to {MOST_REPORTS}.")
    storage, database, password_hash = storage_of(given), opened(given.data), hashed(PASSWORD)
    with Progress() as progress:
        for sample, count in zip(
            SAMPLES, (given.customers, given.customers // 10 or 1), strict=True
        ):
            with database.reading() as db:
                if tenants.named(db, sample.name) is not None:
                    raise Stop(f"{sample.name} is already in {given.data}.")
            task = progress.add_task(sample.name, total=count)
            fill(
                database,
                sample,
                count,
                given.entries,
                password_hash,
                utc_now(),
                partial(progress.advance, task),
            )
            add_employees(database, sample, utc_now())
            add_reminders(database, sample, utc_now())
            with usable(given.data):
                add_photos(database, storage, sample, utc_now())
                add_resources(database, storage, sample, utc_now())
            add_rings(database, CodeKeys(config_of(given).secret()), sample, utc_now())
            add_reports(database, sample, given.reports, utc_now())
            add_plans(database, sample, utc_now())
    database.close()
    say(f"Two companies are in {given.data}.")
    return 0
