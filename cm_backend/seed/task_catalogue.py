"""The catalogue of tasks that a company begins with."""

from collections.abc import Iterator
from functools import cache

from cm_backend.seed.data_files import read_toml, table_of
from cm_contract.records.catalogue_task import CatalogueTask, standard_id
from cm_contract.values import TenantId
from cm_contract.wire import decode


@cache
def standard_keys() -> tuple[str, ...]:
    """What its tasks are called among programmers."""
    return tuple(read_toml("task_catalogue.toml"))


def standard_catalogue(tenant_id: TenantId) -> Iterator[CatalogueTask]:
    """The company's tasks; their ids follow from company and key."""
    read = read_toml("task_catalogue.toml")
    for key in standard_keys():
        yield decode(CatalogueTask, {"id": standard_id(tenant_id, key), **table_of(read, key)})
