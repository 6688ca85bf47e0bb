"""Photos that need no form: their draft's key says what they are of, and they go there at once."""

from cm_contract.commands.base import Command
from cm_contract.commands.done_notes import AddDonePhoto
from cm_contract.commands.plan_photos import AddRoomPhoto, AddTaskPhoto
from cm_contract.errors import Refused
from cm_contract.records.cleaning_plan import PlanRoom, PlanTask
from cm_contract.records.photo import NewPhoto
from cm_contract.values import CustomerId, Day, PlanId, RoomId, TaskId
from cm_mobile.store.store import Store

ROOM, TASK, DONE = "room_photo", "task_photo", "done_photo"


def room_key(room: PlanRoom) -> str:
    """The draft of photos of a room of a plan."""
    return f"{ROOM}:{room.customer_id}:{room.plan_id}:{room.id}"


def task_key(task: PlanTask) -> str:
    """The draft of photos of a task of a plan."""
    return f"{TASK}:{task.customer_id}:{task.plan_id}:{task.id}"


def done_key(task: PlanTask, day: Day) -> str:
    """The draft of photos of what was done of a task on a day."""
    return f"{DONE}:{task.customer_id}:{task.id}:{day}"


def attach(store: Store, draft_key: str) -> bool:
    """Whether photos of such a draft were brought where they belong; other drafts are left alone.

    One that a rule refuses stays on its draft as failed, until the user lets go of it. Blocks on
    the disk: call it in a thread.
    """
    has_attached = False
    if draft_key.partition(":")[0] in (ROOM, TASK, DONE):
        for photo in store.captures.new_photos(draft_key):
            has_attached |= _attached(store, draft_key, photo)
    return has_attached


def attach_rest(store: Store) -> None:
    """Brings what the end of the app left on such drafts."""
    for kind in (ROOM, TASK, DONE):
        for key in dict.fromkeys(one.draft_key for one in store.captures.of_drafts(f"{kind}:")):
            attach(store, key)


def _attached(store: Store, draft_key: str, photo: NewPhoto) -> bool:
    try:
        store.perform(_command(draft_key, photo), draft=draft_key, insist=True)
    except Refused as refused:
        store.captures.failed(photo.photo_id, refused.code)
        return False
    return True


def _command(draft_key: str, photo: NewPhoto) -> Command:
    kind, customer, *of = draft_key.split(":")
    customer_id = CustomerId(customer)
    if kind == DONE:
        return AddDonePhoto(
            customer_id=customer_id, task_id=TaskId(of[0]), day=Day(of[1]), photo=photo
        )
    plan_id = PlanId(of[0])
    if kind == TASK:
        return AddTaskPhoto(
            customer_id=customer_id, plan_id=plan_id, task_id=TaskId(of[1]), photo=photo
        )
    return AddRoomPhoto(
        customer_id=customer_id, plan_id=plan_id, room_id=RoomId(of[1]), photo=photo
    )
