"""What must hold of quality reports, each checked by plain means of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from cm_contract.commands.report_answers import AnswerCheckpoint
from tests.simulation.actors import Actor
from tests.simulation.entered import entered, held, plain, seen_before
from tests.simulation.invariants import Json, Server
from tests.simulation.scoring import scored

TAKEN = ("applied", "merged")


def scores_add_up(server: Server) -> None:
    """A finished report's result is what its answers give by its version of the template."""
    for report in _reports(server):
        if report["state"] != "finished":
            continue
        _, template = server.records["report_template", report["template_id"]]
        counted = list(scored(report, template["content"]))
        points, weight = sum(w * s for w, s in counted), sum(w for w, _ in counted)
        stored = (report["points"], report["weight"], report["target_percent"])
        target = template["content"]["target_percent"]
        assert stored == (points, weight, target), f"{report['id']} scored {stored}: {counted}"
        reaches = not weight or Fraction(points, weight) >= target
        is_passed = reaches and not report["failed_critical"]
        assert report["is_passed"] == is_passed, f"{report['id']} passed: {report['is_passed']}"


def versions_are_kept(server: Server) -> None:
    """Each time that a report was reopened, what it had been was kept."""
    kept = Counter(body["report_id"] for _, body in _of(server, "report_version"))
    for id, report in _of(server, "quality_report"):
        assert kept[id] == report["version"] - 1, f"{id} has {kept[id]} versions: {report}"


def photos_are_shown(server: Server) -> None:
    """Each photo of a report is at an answer, in an earlier version, or named in the history."""
    shown = {
        id for one in _reports(server) for answer in one["answers"] for id in answer["photo_ids"]
    }
    lost = {
        change["was"] for _, entry in _of(server, "history_entry") for change in entry["changes"]
    }
    for id, _ in _of(server, "report_photo"):
        assert id in shown or id in lost, f"I6: no answer shows the photo {id}"
    there = {id for id, _ in _of(server, "report_photo")}
    now = {
        id
        for _, one in _of(server, "quality_report")
        for answer in one["answers"]
        for id in answer["photo_ids"]
    }
    assert now <= there, f"answers name photos that are not there: {now - there}"


def later_answers_stand(actors: Iterable[Actor], server: Server) -> None:
    """Of the answers that were taken none is later than the one that stands in a draft."""
    drafts = {id: one for id, one in _of(server, "quality_report") if _is_fresh(one)}
    stands_since = {
        (id, answer["room_key"], answer["checkpoint_key"]): answer["answered_at"]
        for id, draft in drafts.items()
        for answer in draft["answers"]
    }
    for sent in (sent for actor in actors for sent in actor.promised.values()):
        one = sent.command
        if not isinstance(one, AnswerCheckpoint) or server.outcomes.get(sent.id) not in TAKEN:
            continue
        since = stands_since.get((one.report_id, one.room_key, one.checkpoint_key))
        at = server.decided_at[sent.id]
        assert since is None or at <= since, f"{sent.id} of {at} is later than what stands"


def answers_are_kept(actors: Iterable[Actor], server: Server) -> None:
    """I6: an answer or comment stands, is in a version or the history, or was seen and replaced."""
    promised = (sent for actor in actors for sent in actor.promised.values())
    everything = [one for one in promised if server.outcomes.get(one.id) in TAKEN]
    replaced = {one for sent in everything for one in seen_before(sent)}
    kept = {one for report in _reports(server) for one in held(report)}
    kept |= {
        (entry["record_id"], change["field"], plain(change[side]))
        for _, entry in _of(server, "history_entry")
        for change in entry["changes"]
        for side in ("was", "to")
    }
    for sent in everything:
        lost = set(entered(sent)) - kept - replaced
        assert not lost, f"I6: {lost} of {type(sent.command).__name__} {sent.id}"


def _reports(server: Server) -> Iterator[Json]:
    """Every report, and every version that was finished before."""
    for _, body in _of(server, "quality_report"):
        yield body
    for _, body in _of(server, "report_version"):
        yield body["report"]


def _of(server: Server, kind: str) -> list[tuple[str, Json]]:
    return [(id, body) for (type, id), (_, body) in server.records.items() if type == kind]


def _is_fresh(report: Json) -> bool:
    """Whether it was never finished: finishing stands, whatever its time."""
    return bool(report["state"] == "draft" and report["version"] == 1)
