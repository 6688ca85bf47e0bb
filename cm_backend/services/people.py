"""What an account may do and see, in the terms of the contract."""

from cm_backend.store.accounts import Account
from cm_backend.store.tenants import Tenant
from cm_backend.store.views import View
from cm_contract.catalogue import RECORDS
from cm_contract.messages import Me
from cm_contract.rules import Access, Actor

KEEP_ACCEPTED_DAYS = 30
"""How long phones keep what was accepted, for a server that is put back to an earlier state."""


def actor_of(account: Account, tenant: Tenant) -> Actor:
    """The actor of the account's commands."""
    return Actor(
        tenant_id=tenant.id,
        user_id=account.id,
        name=account.name,
        role=account.role,
        area_ids=frozenset(account.area_ids),
        modules=frozenset(tenant.modules),
        time_zone=tenant.time_zone,
    )


def view_of(account: Account, tenant: Tenant) -> View:
    """What the account sees now."""
    actor = actor_of(account, tenant)
    types = {name for name, kind in RECORDS.items() if actor.may(kind.function, Access.READ)}
    return View(account.keys(), frozenset(types), account.role)


def me_of(account: Account, tenant: Tenant) -> Me:
    """The account as its phone gets to know it."""
    return Me(
        user_id=account.id,
        tenant_id=tenant.id,
        tenant_name=tenant.name,
        name=account.name,
        e_mail=account.e_mail,
        role=account.role,
        area_ids=account.area_ids,
        modules=tenant.modules,
        language=account.language,
        time_zone=tenant.time_zone,
        keep_accepted_days=KEEP_ACCEPTED_DAYS,
        keeps_place_and_device=tenant.keeps_place_and_device,
        keeps_originals=tenant.keeps_originals,
        puts_pictures_first=tenant.puts_pictures_first,
    )
