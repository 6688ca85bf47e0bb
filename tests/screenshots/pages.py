"""Every page of the app, how to get there, and what says that it has come."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import FilePayload, FloatRect

from cm_backend.seed.pictures import picture
from tests.journeys.phone import Phone
from tests.screenshots.ring_pages import ring_pages

NAMED = "1042"
"""The customer that has everything."""


@dataclass(frozen=True)
class Places:
    """The ids of the customers whose pages are shown; those who were opened, by number.

    `reports` of the business are the newest finished one, and the one with the lowest score;
    `plan` is its cleaning plan.
    """

    business: str
    private: str
    archived: str
    opened: dict[str, str]
    reports: tuple[str, str]
    plan: str


@dataclass(frozen=True)
class Shot:
    """A page: its name, its path, a text that it shows, and what a thumb does there then.

    The text is a key of the catalogue or stands for itself.
    """

    name: str
    path: str
    text: str
    act: Callable[[Phone], None] | None = None


def shots(places: Places) -> Iterator[Shot]:
    """The pages in the order in which they are visited."""
    here = f"/customers/{places.business}"
    yield Shot("today", "/", "today.finish")
    yield Shot("today_note", "/", "today.finish", _write)
    yield Shot("customers", "/customers", "customers.private")
    yield Shot("customers_hits", "/customers", "customers.private", _search)
    yield Shot("customers_none", "/customers", "customers.private", _search_in_vain)
    yield Shot("customers_near", "/customers", "customers.private", _near)
    yield Shot("customer", here, "porten lukker")
    yield Shot("customer_private", f"/customers/{places.private}", "customer.private")
    yield Shot("customer_archived", f"/customers/{places.archived}", "action.restore")
    yield Shot("edit", f"{here}/edit", "edit.primary")
    yield Shot("new", "/customers/new", "edit.number_later")
    yield Shot("journal", f"{here}/journal", "journal.mine")
    yield Shot("journal_photos", f"{here}/journal", "journal.mine", _add_photos)
    yield Shot("photo_ways", f"{here}/journal", "journal.mine", _ways_to_photos)
    yield Shot("camera", f"{here}/journal", "journal.mine", _camera)
    yield Shot("photo", f"{here}/journal", "journal.mine", _open_photo)
    yield from _reports(f"{here}/quality_reports", *places.reports)
    yield Shot("photo_desk", f"{here}/journal", "journal.mine", _open_draft_photo)
    yield Shot("drawing", f"{here}/journal", "journal.mine", _draw)
    yield Shot("resources", f"{here}/resources", "resources.add")
    yield Shot("resource_ways", f"{here}/resources", "resources.add", _ways_to_files)
    yield Shot("resource_new", f"{here}/resources", "resources.add", _choose_file)
    yield Shot("resource_new_rights", f"{here}/resources/new", "resources.new", _to_rights)
    yield Shot("resource_new_link", f"{here}/resources", "resources.add", _write_link)
    yield Shot("resource", f"{here}/resources", "resources.add", _open_plan)
    yield Shot("resource_menu", f"{here}/resources", "resources.add", _open_menu)
    yield Shot("resource_picture", f"{here}/resources", "resources.add", _open_picture)
    yield Shot("resource_pdf", f"{here}/resources", "resources.add", _open_sheet)
    yield Shot("resource_pdf_page", f"{here}/resources", "resources.add", _open_second_page)
    yield Shot("resource_text", f"{here}/resources", "resources.add", _open_table)
    yield Shot("resource_edit", f"{here}/resources", "resources.add", _edit_plan)
    yield Shot("resources_search", f"{here}/resources", "resources.add", _search_files)
    yield from (Shot(*one) for one in ring_pages(here))
    yield Shot("comment", f"{here}/comment", "comment.save")
    yield Shot("contact_persons", f"{here}/contact_persons", "Klinikchef")
    yield Shot("employees", f"{here}/employees", "employees.connect")
    yield Shot("connect_employee", f"{here}/employees", "employees.connect", _choose_employee)
    yield Shot("connect_sheet", f"{here}/employees", "employees.connect", _connect_employee)
    yield Shot("reminders", f"{here}/reminders", "reminders.new")
    yield Shot("reminders_all", "/reminders", "reminders.mine")
    yield Shot("reminder", f"{here}/reminders", "reminders.new", _open_reminder)
    yield Shot("reminder_new", f"{here}/reminders/new", "reminders.when")
    yield Shot("cleaning_day", f"{here}/cleaning", "plan.end")
    yield Shot("cleaning_skip", f"{here}/cleaning", "plan.end", _skip_task)
    yield Shot("cleaning_photos", f"{here}/cleaning", "plan.end", _to_photos)
    yield Shot("cleaning_done", f"{here}/cleaning", "plan.end", _note_on_done)
    yield Shot("cleaning_noted", f"{here}/cleaning", "plan.end", _photo_of_done)
    yield Shot("cleaning_end", f"{here}/cleaning", "plan.end", _end_visit)
    yield from _plans(f"{here}/cleaning_plans", places.plan)
    yield Shot("task_catalogue", "/task_catalogue", "Fej gulv")
    yield Shot("task_catalogue_new", "/task_catalogue", "task_catalogue.new", _new_task)
    yield Shot("task_catalogue_task", "/task_catalogue", "task_catalogue.new", _change_task)
    yield Shot("task_catalogue_pictures", "/task_catalogue", "task_catalogue.new", _pictures)
    yield Shot("fault", f"{here}/fault", "fault.urgent", _report_fault)
    yield Shot("history", f"{here}/history", "history.title")
    yield Shot("map", f"{here}/map", "map.route")
    yield Shot("map_area", "/map", "map.locate")
    yield Shot("qr", f"{here}/qr", "qr.how")
    yield Shot("notes", "/notes", "notes.start", _search_notes)
    yield Shot("attention", "/attention", "attention.safe")
    yield Shot("not_found", "/nowhere/at/all", "state.not_found")
    yield Shot("more", "/more", "more.language")
    yield Shot("sync", "/more", "more.language", _open_badge)


def _reports(all_of_them: str, newest_id: str, weakest_id: str) -> Iterator[Shot]:
    newest, weakest = f"{all_of_them}/{newest_id}", f"{all_of_them}/{weakest_id}"
    yield Shot("reports", all_of_them, "reports.start")
    yield Shot("report_start", all_of_them, "reports.start", _start_report)
    yield Shot("report_result", newest, "result.menu")
    yield Shot("report_send", newest, "result.menu", _send_report)
    yield Shot("report_reopen", newest, "result.menu", _reopen_report)
    yield Shot("report_result_middle", newest, "result.menu", _further)
    yield Shot("report_result_end", newest, "result.menu", _to_the_end)
    yield Shot("report_weak", weakest, "result.menu")
    yield Shot("report_weak_below", weakest, "result.menu", _further)
    yield Shot("report_how", f"{newest}/how", "how.title")
    yield Shot("report_how_end", f"{newest}/how", "how.title", _to_the_end)
    yield Shot("report_answers", f"{newest}/answers", "result.answers")
    yield Shot("report_fill", all_of_them, "reports.start", _fill)
    yield Shot("report_fill_counted", all_of_them, "reports.start", _count)
    yield Shot("report_rooms", all_of_them, "reports.start", _rooms)
    yield Shot("report_missing", all_of_them, "reports.start", _missing)
    yield Shot("reports_below", all_of_them, "reports.start", _to_the_end)
    yield Shot("quality", "/quality", "quality.how")
    yield Shot("quality_below", "/quality", "quality.how", _further)
    yield Shot("templates", "/templates", "template.title_all")
    yield Shot("template", "/templates", "template.title_all", _open_template)
    yield Shot("template_areas", "/templates", "template.title_all", _to_areas)
    yield Shot("template_point", "/templates", "template.title_all", _open_point)


def _open_reminder(phone: Phone) -> None:
    phone.tap_like("Aftalen udløber")
    phone.shows(phone.texts("reminders.done"))


def _plans(all_of_them: str, plan_id: str) -> Iterator[Shot]:
    plan = f"{all_of_them}/{plan_id}"
    yield Shot("plans", all_of_them, "plan.new")
    yield Shot("plan_new", all_of_them, "plan.new", _new_plan)
    yield Shot("plan", plan, "plan.menu")
    yield Shot("plan_compared", plan, "plan.menu", _to_comparison)
    yield Shot("plan_rooms", plan, "plan.menu", _further)
    yield Shot("plan_noted", plan, "plan.menu", _to_notes)
    yield Shot("plan_photos", plan, "plan.menu", _to_pictured_room)
    yield Shot("plan_copy", plan, "plan.menu", _copy_plan)
    yield Shot("plan_paper", f"{plan}/paper", "plan.print")
    yield Shot("plan_edit", f"{plan}/edit", "plan.saved_at_once")
    yield Shot("plan_room", f"{plan}/edit", "plan.saved_at_once", _edit_room)
    yield Shot("plan_task", f"{plan}/edit", "plan.saved_at_once", _edit_task)
    yield Shot("plan_room_photos", f"{plan}/edit", "plan.saved_at_once", _edit_pictured_room)
    yield Shot("plan_edit_rooms", f"{plan}/edit", "plan.saved_at_once", _to_rooms)
    yield Shot("plan_catalogue", f"{plan}/edit", "plan.saved_at_once", _catalogue)


def _new_plan(phone: Phone) -> None:
    phone.tap(phone.texts("plan.new"))
    phone.shows(phone.texts("plan.empty"))


def _copy_plan(phone: Phone) -> None:
    phone.choose_in_menu(phone.texts("plan.menu"), phone.texts("plan.copy"))
    phone.shows(phone.texts("plan.copy_here"))


def _to_rooms(phone: Phone) -> None:
    phone.wheel(620)


def _edit_task(phone: Phone) -> None:
    phone.wheel(-20_000)
    phone.scroll_to_like("Tør skranke af")
    phone.tap_like("Tør skranke af")
    phone.shows(phone.texts("plan.instruction"))


def _edit_room(phone: Phone) -> None:
    phone.wheel(-20_000)
    phone.scroll_to_like("Reception")
    phone.tap_like("Reception")
    phone.shows(phone.texts("plan.floor"))


def _catalogue(phone: Phone) -> None:
    _to_rooms(phone)
    phone.tap_like(phone.texts("plan.add_task"))
    phone.shows(phone.texts("plan.catalogue_search"))


def _new_task(phone: Phone) -> None:
    phone.tap(phone.texts("task_catalogue.new"))
    phone.shows(phone.texts("task_catalogue.add"))


def _change_task(phone: Phone) -> None:
    phone.tap_like("Fej gulv")
    phone.shows(phone.texts("field.name_da"))


def _pictures(phone: Phone) -> None:
    _change_task(phone)
    phone.tap_like(phone.texts("picture.title"))
    phone.shows(phone.texts("picture.bin"))


def _skip_task(phone: Phone) -> None:
    _hold(phone, "Støvsug gulv")
    phone.shows(phone.texts("plan.why_not"))


def _to_photos(phone: Phone) -> None:
    phone.wheel(-20_000)
    phone.scroll_to_like("Venteværelse: ")


def _note_on_done(phone: Phone) -> None:
    phone.wheel(-20_000)
    _hold(phone, "Tør borde og stole af")
    phone.shows(phone.texts("plan.remark"))


def _hold(phone: Phone, name: str) -> None:
    """Holds the last task of a name, clear of what is docked below."""
    task = phone.page.get_by_role("checkbox", name=name)
    phone.scroll_until(task.first, name)
    phone.wheel(240)
    phone.hold(task.last)


def _photo_of_done(phone: Phone) -> None:
    _note_on_done(phone)
    if phone.texts("photo.remove", n=1) not in phone.read():
        phone.tap(phone.texts("photo.add"))
        with phone.page.expect_file_chooser() as chooser:
            phone.tap(phone.texts("photo.choose"))
        file = FilePayload(name="1.jpg", mimeType="image/jpeg", buffer=picture(1))
        chooser.value.set_files([file])
    phone.shows(phone.texts("photo.remove", n=1))


def _to_comparison(phone: Phone) -> None:
    phone.wheel(-20_000)
    phone.scroll_to_like(phone.texts("plan.compared_all"))
    phone.wheel(300)


def _to_notes(phone: Phone) -> None:
    phone.wheel(-20_000)
    phone.wheel(430)


def _to_pictured_room(phone: Phone) -> None:
    phone.wheel(-20_000)
    phone.wheel(1_250)


def _edit_pictured_room(phone: Phone) -> None:
    phone.wheel(-20_000)
    phone.scroll_to_like("Venteværelse")
    phone.tap_like("Venteværelse")
    phone.shows(phone.texts("plan.floor"))
    phone.wheel(2_000)
    phone.shows(phone.texts("photo.add"))


def _end_visit(phone: Phone) -> None:
    phone.tap(phone.texts("plan.end"))
    phone.shows(phone.texts("plan.why_left"))


def _report_fault(phone: Phone) -> None:
    if phone.texts("fault.send") not in phone.read():
        phone.type(phone.last_field(), "Hanen på toilettet drypper.")
    phone.shows(phone.texts("fault.send"))


def _choose_employee(phone: Phone) -> None:
    phone.tap(phone.texts("employees.connect"))
    phone.shows(phone.texts("employees.search"))


def _connect_employee(phone: Phone) -> None:
    _choose_employee(phone)
    phone.tap_like("Henrik Toft")
    phone.shows(phone.texts("employees.do_connect"))


def _open_draft(phone: Phone) -> None:
    phone.tap_like(phone.texts("reports.begun", name="", when="").split("{")[0].strip(" ·"))
    phone.shows(phone.texts("fill.rooms"))


def _fill(phone: Phone) -> None:
    _open_draft(phone)
    phone.click(phone.page.get_by_role("button", name=": 2, Svag").first)
    phone.shows(phone.texts("fill.weak"))
    label = phone.texts("fill.comment_on", what="")
    phone.click(phone.page.get_by_role("button", name=label).first)
    phone.type(phone.last_field(), "Støv bag radiator og på fodlister.")


def _count(phone: Phone) -> None:
    _rooms(phone)
    phone.tap_like("Patienttoilet")
    phone.shows(phone.texts("fill.no_soilings"))


def _rooms(phone: Phone) -> None:
    _open_draft(phone)
    phone.tap(phone.texts("fill.rooms"))
    phone.shows(phone.texts("fill.add_room"))


def _missing(phone: Phone) -> None:
    _rooms(phone)
    phone.tap_like("Personale")
    phone.tap(phone.texts("fill.finish"))
    phone.shows(phone.texts("fill.incomplete"))


def _open_template(phone: Phone) -> None:
    phone.tap_like("Klinik")
    phone.shows(phone.texts("template.publish"))


def _to_areas(phone: Phone) -> None:
    _open_template(phone)
    phone.wheel(700)


def _open_point(phone: Phone) -> None:
    _to_areas(phone)
    phone.tap_like("Tælling")
    phone.shows(phone.texts("template.control"))


def _further(phone: Phone) -> None:
    phone.wheel(560)


def _to_the_end(phone: Phone) -> None:
    phone.wheel(20_000)


def _start_report(phone: Phone) -> None:
    phone.tap(phone.texts("reports.start"))
    phone.shows(phone.texts("reports.template"))


def _send_report(phone: Phone) -> None:
    phone.tap(phone.texts("send.to", name="Mette Lind"))
    phone.shows(phone.texts("send.title"))


def _reopen_report(phone: Phone) -> None:
    phone.choose_in_menu(phone.texts("result.menu"), phone.texts("reopen.title"))
    phone.shows(phone.texts("reopen.what"))


def _write(phone: Phone) -> None:
    phone.tap_like(phone.texts("today.write"))
    phone.shows(phone.texts("note.other"))


def _ways_to_photos(phone: Phone) -> None:
    phone.tap(phone.texts("photo.add"))
    phone.shows(phone.texts("photo.choose"))


def _add_photos(phone: Phone) -> None:
    _ways_to_photos(phone)
    with phone.page.expect_file_chooser() as chooser:
        phone.tap(phone.texts("photo.choose"))
    chooser.value.set_files(
        [FilePayload(name=f"{n}.jpg", mimeType="image/jpeg", buffer=picture(n)) for n in (3, 4)]
    )
    phone.shows(phone.texts("photo.remove", n=2))


def _open_draft_photo(phone: Phone) -> None:
    if phone.texts("photo.edit", n=1) not in " ".join(phone.read()):
        _add_photos(phone)
    phone.tap(phone.texts("photo.edit", n=1))
    phone.shows(phone.texts("photo.draw"))


def _draw(phone: Phone) -> None:
    _open_draft_photo(phone)
    phone.tap(phone.texts("photo.draw"))
    board = phone.page.get_by_label(phone.texts("photo.board")).bounding_box()
    assert board is not None
    _drag(phone, board, (0.15, 0.2), (0.5, 0.5))
    phone.choose(phone.texts("photo.circle"))
    phone.choose(phone.texts("photo.yellow"))
    _drag(phone, board, (0.4, 0.4), (0.8, 0.8))


def _drag(
    phone: Phone, board: FloatRect, start: tuple[float, float], end: tuple[float, float]
) -> None:
    mouse, (left, top) = phone.page.mouse, (board["x"], board["y"])
    mouse.move(left + start[0] * board["width"], top + start[1] * board["height"])
    mouse.down()
    mouse.move(left + end[0] * board["width"], top + end[1] * board["height"], steps=8)
    mouse.up()


def _search_files(phone: Phone) -> None:
    phone.tap(phone.texts("resources.search"))
    phone.type(phone.last_field(), "plan")
    phone.lacks("Arbejdstilsynet")


def _ways_to_files(phone: Phone) -> None:
    phone.tap(phone.texts("resources.add"))
    phone.shows(phone.texts("resources.take"))


def _choose_file(phone: Phone) -> None:
    _ways_to_files(phone)
    with phone.page.expect_file_chooser() as chooser:
        phone.tap(phone.texts("resources.file"))
    file = FilePayload(name="Adgang til loftet.jpg", mimeType="image/jpeg", buffer=picture(2))
    chooser.value.set_files([file])
    phone.shows("Adgang til loftet")


def _write_link(phone: Phone) -> None:
    _ways_to_files(phone)
    phone.tap(phone.texts("resources.link"))
    phone.shows(phone.texts("resources.new_link"))


def _to_rights(phone: Phone) -> None:
    phone.shows("Adgang til loftet")
    phone.scroll_to(phone.texts("action.discard"))


def _open_file(phone: Phone, name: str) -> None:
    phone.scroll_to_like(name)
    phone.tap_like(name)
    phone.shows(phone.texts("resources.added"))


def _open_plan(phone: Phone) -> None:
    _open_file(phone, "Nøgleplan stueetagen")


def _open_menu(phone: Phone) -> None:
    _open_plan(phone)
    phone.tap_like(phone.texts("resources.menu"))
    phone.shows(phone.texts("resources.share"))


def _open_picture(phone: Phone) -> None:
    _open_plan(phone)
    phone.tap_like(phone.texts("resources.open"))
    phone.shows(phone.texts("resources.share"))


def _open_sheet(phone: Phone) -> None:
    _open_file(phone, "Sikkerhedsdatablad Afkalker")
    phone.page.get_by_role("button").last.click()
    phone.shows(phone.texts("resources.page", n=1, of=2))


def _open_second_page(phone: Phone) -> None:
    _open_sheet(phone)
    phone.tap(phone.texts("resources.page_on"))
    phone.shows(phone.texts("resources.page", n=2, of=2))


def _open_table(phone: Phone) -> None:
    _open_file(phone, "Produkter hos kunden")
    phone.page.get_by_role("button").last.click()
    phone.shows("Universalrengøring")


def _edit_plan(phone: Phone) -> None:
    _open_plan(phone)
    phone.choose_in_menu(phone.texts("resources.menu"), phone.texts("resources.edit"))
    phone.shows(phone.texts("action.save"))


def _camera(phone: Phone) -> None:
    _ways_to_photos(phone)
    phone.tap(phone.texts("photo.take"))
    phone.tap(phone.texts("photo.shoot"))
    phone.shows(phone.texts("photo.done", n=1))


def _open_photo(phone: Phone) -> None:
    phone.tap(phone.texts("photo.number", n=2, of=3))
    phone.shows(phone.texts("photo.share"))


def _search(phone: Phone) -> None:
    phone.type_search("søn")
    phone.lacks(phone.texts("customers.recent"))
    phone.shows("Søndergades Bageri")


def _search_in_vain(phone: Phone) -> None:
    phone.type_search("xyzw")
    phone.shows(phone.texts("customers.none", text="xyzw"))


def _near(phone: Phone) -> None:
    phone.type_search("")
    phone.choose(phone.texts("customers.nearest"))
    phone.shows("350 m")


def _search_notes(phone: Phone) -> None:
    phone.type(phone.last_field(), "vinduer")
    phone.shows("Vinduerne")


def _open_badge(phone: Phone) -> None:
    phone.tap_badge(phone.texts("sync.attention_spoken", n=1))
    phone.shows(phone.texts("sheet.now"))
