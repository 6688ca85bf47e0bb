"""One random history: phones, a server, a bad network, and people whose rights change."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from inspect import isawaitable
from shutil import copyfile, rmtree
from typing import Any

import httpx

from cm_backend.services.impossible import Impossible
from cm_contract.rules import Module, Role
from tests.simulation import invariants, photos, report_invariants
from tests.simulation.actors import OFF, Actor
from tests.simulation.choosing import some_command
from tests.simulation.company import (
    PEOPLE,
    START,
    Clock,
    administration,
    app_over,
    copied,
    switch_modules,
    way_to,
)
from tests.simulation.invariants import Server
from tests.sync.network import Dice, Fault, Network

FAULTS = tuple(Fault)
WRITERS = (*PEOPLE[:3], "kontakt")
"""Who may write reports, unless rights change."""
ROUNDS = 12
"""After so many rounds without faults everybody must have everything."""
BETWEEN_ROUNDS = timedelta(hours=2)
"""So long that a phone asks for bytes once more that a server has lost."""
AT_ONCE = (1, 1, 2, 6)
"""So many things somebody does before anything else happens."""
AREA_NAMES = ("Midt", "Øst", "Nord")
Act = Callable[[Actor], str | Awaitable[str]]


class World:
    """A history that falls alike for the same seed; `lines` tell it to somebody who reads."""

    def __init__(self, seed: int) -> None:
        self.dice, self.lines = Dice(seed), list[str]()
        self.folder = copied()
        self.now = START
        self.app = app_over(self.folder / "backend", self._time)
        self.trouble = self.dice.choice((0.0, 0.1, 0.3, 0.6))
        self.reports = self.dice.choice((0.2, 0.6, 0.95))
        """How much of what people do is about quality reports."""
        self.on_site = self.dice.choice((0.2, 0.6, 0.9))
        """How much of the rest is about keys, plans, reminders, employees."""
        self.actors: list[Actor] = []
        self.backups = self.times_put_back = 0
        self.outcomes: dict[str, str] = {}

    async def run(self) -> None:
        """The whole history. Raises: AssertionError where an invariant does not hold."""
        try:
            await self._begin()
            for _ in range(self.dice.randint(20, 80)):
                await self._step()
            await self._settle()
        finally:
            for actor in self.actors:
                await actor.phone.close()
            self.app.backend.database.close()
            rmtree(self.folder)

    async def _begin(self) -> None:
        people = WRITERS if self.reports > self.dice.random() else PEOPLE
        names = self.dice.sample(people, self.dice.randint(2, min(4, len(people))))
        for name in names:
            network = Network(way_to(self.app), self.dice, strikes=self._strikes)
            clock = Clock(self._time, timedelta(hours=self.dice.choice(OFF)))
            actor = Actor(name, self.folder / name, clock, network, self.dice)
            await actor.open()
            self.actors.append(actor)
        self._looked()

    def _time(self) -> datetime:
        return self.now

    def _strikes(self, _request: httpx.Request) -> Fault | None:
        return self.dice.choice(FAULTS) if self.dice.random() < self.trouble else None

    async def _step(self) -> None:
        acts, weights = zip(*self._acts(), strict=True)
        actor, act = self.dice.choice(self.actors), self.dice.choices(acts, weights)[0]
        before = {one.name: invariants.shown_notes(one) for one in self.actors}
        told = act(actor)
        said = await told if isawaitable(told) else told
        self.lines.append(f"{actor.name:12} {act.__name__.strip('_'):10} {said}")
        photos.photos_are_kept(actor)
        seen = self._looked(actor if said == "well" else None)
        for one in self.actors:
            invariants.always(one)
            invariants.no_flicker(one, before[one.name], seen[one.name])

    def _acts(self) -> tuple[tuple[Act, float], ...]:
        return (
            (self._do, 12),
            (self._sync, 10),
            (self._photograph, 3),
            (self._upload, 2),
            (self._modules, 0.3),
            (self._take_back, 1.5),
            (self._repair, 2),
            (self._draft, 0.5),
            (self._rights, 1),
            (self._user, 0.2),
            (self._late, 1),
            (self._back_up, 0.8),
            (self._put_back, 0.8),
            (self._kill, 0.7),
            (self._clock, 0.7),
            (self._sign_out, 0.2),
            (self._sign_in, 0.5),
        )

    def _do(self, actor: Actor) -> str:
        if actor.session is None:
            return "signed out"
        return "; ".join(self._done(actor) for _ in range(self.dice.choice(AT_ONCE)))

    def _done(self, actor: Actor) -> str:
        self.now += timedelta(seconds=self.dice.randrange(20))
        command = some_command(actor.user(), self.reports, self.on_site)
        if command is None:
            return "nothing to do"
        return f"{command} {actor.perform(command, insist=self.dice.random() < 0.1)}"

    async def _sync(self, actor: Actor) -> str:
        self.now += timedelta(seconds=self.dice.randint(1, 600))
        return await actor.sync()

    def _photograph(self, actor: Actor) -> str:
        return photos.photograph(actor) if actor.session else "signed out"

    async def _upload(self, actor: Actor) -> str:
        return await actor.upload()

    def _take_back(self, actor: Actor) -> str:
        return actor.take_back() if actor.session else "signed out"

    def _repair(self, actor: Actor) -> str:
        return actor.repair() if actor.session else "signed out"

    def _draft(self, actor: Actor) -> str:
        return actor.save_draft(actor.user().text()) if actor.session else "signed out"

    def _rights(self, actor: Actor) -> str:
        """Areas, role or link of a user change at the server."""
        office, dice = administration(self.app, self._time), self.dice
        number, is_linked = str(dice.randint(1, 4)), dice.random() < 0.5
        areas = [name for name in AREA_NAMES if dice.random() < 0.6]
        try:
            if dice.random() < 0.5:
                office.link(actor.e_mail, number, is_linked)
                return f"link {number} {is_linked}"
            role = dice.choice((None, None, None, Role.INSPECTOR, Role.ADMINISTRATOR))
            office.change(actor.e_mail, role=role, areas=areas)
        except Impossible as impossible:
            return str(impossible)
        return f"{role} {areas}"

    def _modules(self, _actor: Actor) -> str:
        """Quality reports are switched off, or on again."""
        is_on = self.dice.random() < 0.6
        modules = set(Module) if is_on else set(Module) - {Module.QUALITY_REPORTS}
        switch_modules(self.app, self._time, modules)
        return f"quality reports: {is_on}"

    def _user(self, actor: Actor) -> str:
        """A user is ended, or may come again."""
        is_active = self.dice.random() < 0.6
        try:
            administration(self.app, self._time).change(actor.e_mail, is_active=is_active)
        except Impossible as impossible:
            return str(impossible)
        return f"active: {is_active}"

    async def _late(self, actor: Actor) -> str:
        """Requests that the network repeats long after their answers: no second effect (I1)."""
        sent = [one for one in actor.network.late if one.url.path == "/v1/commands"]
        ids = {one["id"] for request in sent for one in json.loads(request.content)["commands"]}
        before = self._server()
        await actor.network.deliver_late()
        if ids <= before.outcomes.keys():
            assert self._server().records == before.records, "I1: a twin took effect"
        return f"{len(ids)} commands"

    def _back_up(self, _actor: Actor) -> str:
        self.backups += 1
        self.app.backend.database.back_up(self.folder / f"backup-{self.backups}.db")
        return f"{self.backups}"

    def _put_back(self, _actor: Actor) -> str:
        """The server stops, gets an old file, and goes on from there."""
        if not self.backups:
            return "no backup"
        chosen = self.dice.randint(1, self.backups)
        self.times_put_back += 1
        self.app.backend.database.close()
        place = self.folder / "backend" / "cm.db"
        for ending in ("-wal", "-shm"):
            place.with_name(place.name + ending).unlink(missing_ok=True)
        copyfile(self.folder / f"backup-{chosen}.db", place)
        self.app = app_over(self.folder / "backend", self._time)
        for actor in self.actors:
            actor.network.inner = way_to(self.app)
        self.outcomes = {}
        return f"{chosen}"

    async def _kill(self, actor: Actor) -> str:
        await actor.kill()
        return f"{actor.kills}"

    def _clock(self, actor: Actor) -> str:
        self.now += timedelta(minutes=self.dice.randint(1, 90))
        return actor.pass_by()

    async def _sign_out(self, actor: Actor) -> str:
        if actor.session is None:
            return "signed out"
        await actor.phone.sign_out()
        kept = (actor.folder / "users").exists() and any((actor.folder / "users").glob("*.db"))
        if not kept:
            actor.let_go |= actor.promised.keys()
            actor.drafts.clear()
            actor.captured.clear()
        return "kept" if kept else "gone"

    async def _sign_in(self, actor: Actor) -> str:
        if actor.session is not None and self.dice.random() < 0.7:
            return "is signed in"
        return await self._tried(actor.sign_in)

    async def _tried(self, act: Callable[[], Awaitable[Any]]) -> str:
        from cm_mobile.api.errors import ApiError

        try:
            await act()
        except ApiError as error:
            return f"{type(error).__name__} {error}"
        return "in"

    def _server(self) -> Server:
        return Server(self.app, [f"{name}@nordlys.example" for name in PEOPLE])

    def _looked(self, pulled: Actor | None = None) -> dict[str, dict[invariants.Key, Any]]:
        """Notes what everybody may see now, and that no outcome has changed (I1)."""
        server = self._server()
        for id, outcome in self.outcomes.items():
            assert server.outcomes.get(id) == outcome, f"I1: {id} has another outcome"
        self.outcomes = dict(server.outcomes)
        report_invariants.scores_add_up(server)
        seen = {}
        for actor in self.actors:
            account = server.accounts[actor.e_mail]
            visible = server.customers_of(account)
            actor.allowed = visible | (actor.visible if actor is pulled else actor.allowed)
            actor.visible = visible
            seen[actor.name] = server.seen_by(account)
        return seen

    async def _settle(self) -> None:
        """The faults end; after some rounds everything must be everywhere."""
        self.lines.append("-- all faults end --")
        self.trouble = 0.0
        for actor in self.actors:
            await actor.network.deliver_late()
        await self._become_quiet()
        server = self._server()
        for actor in self.actors:
            invariants.when_quiet(actor, server)
            if not self.times_put_back:
                invariants.one_outcome(actor, server)
            invariants.nothing_vanished(actor, server)
            photos.files_are_whole(actor)
        self._check_reports(server)
        await self._see_all_photos()

    async def _see_all_photos(self) -> None:
        """What a phone could not tell of while a module was off comes when it is on again."""
        switch_modules(self.app, self._time, Module)
        await self._become_quiet()
        server = self._server()
        for actor in self.actors:
            photos.photos_arrived(actor, server, bool(self.times_put_back))

    async def _become_quiet(self) -> None:
        before: list[Any] = []
        for _ in range(ROUNDS):
            self.now += BETWEEN_ROUNDS
            said = [await self._calm(actor) for actor in self.actors]
            now = [said, self._places()]
            if now == before:
                break
            before = now
            self.lines += [
                f"{one.name:12} settles    {what}"
                for one, what in zip(self.actors, said, strict=True)
            ]

    def _check_reports(self, server: Server) -> None:
        photos.bytes_are_here(server, self.folder / "backend" / "files")
        report_invariants.photos_are_shown(server)
        report_invariants.versions_are_kept(server)
        report_invariants.answers_are_kept(self.actors, server)
        report_invariants.later_answers_stand(self.actors, server)

    def _places(self) -> list[Any]:
        """Where everybody stands; nothing moves any more when it stays as it is."""
        return [
            (actor.known(), actor.store.meta.cursor(), actor.store.uploads.counts())
            if actor.session
            else None
            for actor in self.actors
        ]

    async def _calm(self, actor: Actor) -> str:
        said = await actor.sync()
        if said.startswith(("SignedOut", "signed out")):
            said += ", " + await self._tried(actor.sign_in)
        return f"{said}, bytes: {await actor.upload()}"
