"""The score of a report worked out by hand, from its answers and its version of the template."""

from collections.abc import Iterator

from tests.simulation.entered import scalar
from tests.simulation.invariants import Json


def scored(report: Json, content: Json) -> Iterator[tuple[int, int]]:
    """Weight and per cent of each answer that counts."""
    areas = {room["key"]: room["area_key"] for room in report["rooms"]}
    asked = {
        (area["key"], one["key"]): one for area in content["areas"] for one in area["checkpoints"]
    }
    for answer in report["answers"]:
        point = asked[areas[answer["room_key"]], answer["checkpoint_key"]]
        share = share_percent(point, answer["given"], content)
        if share is not None:
            yield point["weight"], share


def share_percent(point: Json, given: Json, content: Json) -> int | None:
    """The answer's share of full points; None where nothing is scored."""
    if given["is_not_applicable"] or scalar(given) is None:
        return None
    match point["control"]:
        case "grade_5" | "grade_3" as control:
            return int(content[f"{control}_shares"][-given["value"]])
        case "yes_no":
            return 100 if given["value"] else 0
        case "soilings":
            most = {(one["group"], one["reach"]): one["most"] for one in point["profile"]["limits"]}
            within = (one["count"] <= most[one["group"], one["reach"]] for one in given["found"])
            return 100 if all(within) else 0
    return None
