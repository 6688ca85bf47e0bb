import json
from pathlib import Path

import pytest

from cm_backend.cli import main
from cm_contract.commands.customer import CreateCustomer, DeleteCustomer
from cm_contract.records.customer import Comment, ContactPerson, Customer, Location
from cm_contract.records.directory import Area
from cm_contract.records.history import FieldChange, HistoryEntry
from tests.backend.company import Company, Json
from tests.backend.register_desk import AREAS, Desk, import_of

HEADS = "Kundenr.;Navn;Område;Telefon;Adresse;Postnr.;By;Kontaktperson;Kommentar\n"
FIRST = "1042;Søhøj Tand;Midt;86821234;Nørregade 5;8600;Silkeborg;Jørgen;Ring først\n"
SECOND = "1043;Bageren;Nord;;Torvet 1;8000;Aarhus C;;\n"
REGISTER = HEADS + FIRST + SECOND


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk.at(tmp_path, capsys)


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    before = desk.point()
    code, said = desk.read(REGISTER + "1044;Ny;Fjernt;;;;;;\n", "--dry-run", "--create-areas")
    assert (code, said[-1]) == (
        0,
        "3 new, 0 changed, 0 as they were, 0 refused. Nothing was written.",
    )
    assert (desk.point(), desk.all(Customer), len(desk.all(Area))) == (before, [], len(AREAS))


def test_a_dry_run_with_refused_rows_names_each_and_ends_with_1(desk: Desk) -> None:
    bad = "".join(f"x {row};Navn;Midt;;;;;;\n" for row in range(50))
    code, said = desk.read(HEADS + bad, "--dry-run")
    assert code == 1
    assert sum(line.startswith("Row ") for line in said) == 50


def test_an_import_is_one_commit(desk: Desk) -> None:
    before = desk.point()
    assert desk.read(REGISTER) == (0, ["2 new, 0 changed, 0 as they were, 0 refused."])
    assert desk.point().seq == before.seq + 1
    assert desk.customer("1042").area_id == AREAS["Midt"]


def test_a_new_customer_has_one_line_of_history_by_the_administrator(desk: Desk) -> None:
    desk.read(HEADS + FIRST)
    customer, line = desk.only(Customer), desk.only(HistoryEntry)
    assert (line.command, line.record_id, line.name) == (
        "CreateCustomer",
        customer.id,
        "Søhøj Tand",
    )
    assert line.by_id == customer.created_by


def test_one_bad_row_keeps_everything_out(desk: Desk) -> None:
    assert desk.refusals(REGISTER + "1044;;Midt;;;;;;\n") == ["Row 4: Navn: is missing"]
    assert desk.all(Customer) == []


def test_the_same_register_again_writes_nothing(desk: Desk) -> None:
    desk.read(REGISTER)
    before = desk.point()
    assert desk.read(REGISTER) == (0, ["0 new, 0 changed, 2 as they were, 0 refused."])
    assert desk.point() == before


def test_a_changed_register_changes_what_differs_and_says_so_in_the_history(desk: Desk) -> None:
    desk.read(REGISTER)
    before = {one.number: one for one in desk.all(Customer)}
    made = {line.id for line in desk.all(HistoryEntry)}
    again = FIRST.replace("86821234", "20123456").replace("Nørregade", "Søndergade")
    again = again.replace("Jørgen", "Jørgen Ærø").replace("Ring først", "Brug porten")
    code, said = desk.read(HEADS + again + SECOND)
    assert (code, said) == (0, ["0 new, 1 changed, 1 as they were, 0 refused."])
    lines = {one.command: one for one in desk.all(HistoryEntry) if one.id not in made}
    assert {name: line.changes for name, line in lines.items()} == {
        "EditCustomer": (FieldChange("phone", "+4586821234", "+4520123456"),),
        "EditLocation": (FieldChange("street", "Nørregade 5", "Søndergade 5"),),
        "EditContactPerson": (FieldChange("name", "Jørgen", "Jørgen Ærø"),),
        "EditComment": (FieldChange("comment", "Ring først", "Brug porten"),),
    }
    assert desk.customer("1043") == before["1043"]
    assert desk.customer("1042").created_at == before["1042"].created_at
    assert len(desk.all(Location)) == 2
    assert desk.only(ContactPerson).name == "Jørgen Ærø"
    assert desk.only(Comment).text == "Brug porten"


def test_columns_that_are_not_there_and_customers_that_are_not_there_stay(desk: Desk) -> None:
    desk.read(REGISTER)
    places = desk.all(Location)
    desk.read("Kundenummer;Telefon\n1042;20123456\n")
    customer = desk.customer("1042")
    assert (customer.name, customer.phone) == ("Søhøj Tand", "+4520123456")
    assert desk.all(Location) == places
    assert (desk.only(ContactPerson).name, desk.only(Comment).text) == ("Jørgen", "Ring først")
    assert desk.customer("1043").deleted_at is None


def test_an_empty_cell_empties_a_field_but_removes_no_contact_person_and_no_area(
    desk: Desk,
) -> None:
    desk.read(REGISTER)
    desk.read(HEADS + "1042;Søhøj Tand;;;Nørregade 5;8600;Silkeborg;;\n")
    customer = desk.customer("1042")
    assert (customer.phone, customer.area_id) == (None, AREAS["Midt"])
    assert desk.only(Comment).text is None
    assert desk.only(ContactPerson).name == "Jørgen"


def test_a_city_that_was_chosen_by_hand_is_not_filled_over(desk: Desk) -> None:
    desk.read("Nr;Navn;Område;Postnr;By\n1;Møller;Midt;8600;Virklund\n")
    desk.read("Nr;Postnr\n1;8600\n")
    assert desk.only(Location).city == "Virklund"
    desk.read("Nr;Postnr\n1;8653\n")
    assert desk.only(Location).city == "Them"


@pytest.mark.parametrize(("again", "is_new"), [("1042", False), ("1042-b", True)])
def test_a_number_tells_customers_apart_whatever_else_is_alike(
    desk: Desk, again: str, is_new: bool
) -> None:
    desk.read(REGISTER)
    desk.read(HEADS + FIRST.replace("1042", again))
    assert len(desk.all(Customer)) == 2 + is_new


def test_a_number_is_the_same_in_any_case(desk: Desk) -> None:
    desk.read("Nr;Navn;Område\nab-1;Møller;Midt\n")
    assert desk.read("Nr;Navn;Område\nAB-1;Møller;Midt\n")[0] == 0
    assert desk.only(Customer).number == "AB-1"


def test_without_a_number_name_cvr_and_street_tell_and_a_number_is_given(desk: Desk) -> None:
    heads = "Navn;CVR;Adresse;Område;Telefon\n"
    rows = "Kæden;10150817;Torvet 1;Midt;\nKæden;10150817;Torvet 2;Midt;\nJens;;;Midt;\n"
    desk.read(heads + rows)
    assert sorted(str(one.number) for one in desk.all(Customer)) == ["1001", "1002", "1003"]
    code, said = desk.read(heads + rows.replace("Midt;", "Midt;86821234").upper())
    assert (code, said) == (0, ["0 new, 3 changed, 0 as they were, 0 refused."])
    assert {one.phone for one in desk.all(Customer)} == {"+4586821234"}


def test_a_row_without_a_number_that_fits_several_is_refused(desk: Desk) -> None:
    desk.read("Nr;Navn;Adresse;Område\n1;Kæden;Torvet 1;Midt\n2;Kæden;Torvet 2;Midt\n")
    assert desk.refusals("Navn;Område\nKæden;Midt\n") == [
        "Row 2: Navn: fits 2 customers: give the number"
    ]


@pytest.mark.parametrize("is_known", [False, True])
def test_two_rows_about_the_same_customer_are_refused(desk: Desk, is_known: bool) -> None:
    if is_known:
        desk.read(HEADS + FIRST)
    assert desk.refusals(REGISTER + FIRST + ";" + FIRST.partition(";")[2]) == [
        "Row 4: Kundenr.: row 2 is about the same customer",
        "Row 5: Navn: row 2 is about the same customer",
    ]


def test_a_refused_row_leaves_its_number_to_the_next(desk: Desk) -> None:
    bad = desk.folder / "bad.csv"
    first = "7;Møller;Midt;;;;;;" + "x" * 2001 + "\n"
    code, said = desk.read(HEADS + first + "7;Holm;Midt;;;;;;\n", "--skip-bad-rows", str(bad))
    assert (code, said[-1]) == (0, "1 new, 0 changed, 0 as they were, 1 refused.")
    assert (desk.only(Customer).name, desk.all(Comment)) == ("Holm", [])


def test_given_numbers_do_not_meet_those_in_the_register(desk: Desk) -> None:
    rows = "1001;A;Midt\n;B;Midt\n1003;C;Midt\n;D;Midt\n"
    desk.read("Nr;Navn;Område\n" + rows)
    given = {one.name: one.number for one in desk.all(Customer)}
    assert given == {"A": "1001", "B": "1002", "C": "1003", "D": "1004"}


def test_an_unknown_area_is_added_when_that_is_wished(desk: Desk) -> None:
    register = HEADS + "1;A;Fjernt;;;;;;\n2;B;fjernt;;;;;;\n"
    assert len(desk.refusals(register)) == 2
    desk.read(register, "--create-areas")
    assert sorted(one.name for one in desk.all(Area)) == ["Fjernt", "Midt", "Nord"]
    assert len({one.area_id for one in desk.all(Customer)}) == 1


def test_a_register_without_areas_goes_into_a_named_one(desk: Desk) -> None:
    assert desk.read("Navn;By\nMøller;Ry\n", "--area", "nord")[0] == 0
    assert desk.only(Customer).area_id == AREAS["Nord"]
    code, said = desk.read("Navn;By\nHolm;Ry\n", "--area", "Månen")
    assert (code, said[-1]) == (2, "There is no area Månen: add --create-areas.")


def test_bad_rows_go_into_a_file_that_is_mended_and_read(desk: Desk) -> None:
    bad = desk.folder / "bad.csv"
    broken = "1044;Café Å;Midt;12;=1+1;;;;'@x\n"
    code, said = desk.read(REGISTER + broken, "--skip-bad-rows", str(bad))
    assert (code, said[-1]) == (0, "2 new, 0 changed, 0 as they were, 1 refused.")
    heads, row = bad.read_text("utf-8-sig").splitlines()
    assert heads == HEADS.strip() + ";Række;Felt;Årsag"
    told = "4;Telefon;“12” is not a phone number"
    assert row == f"1044;Café Å;Midt;12;'=1+1;;;;'@x;{told}"
    mended = bad.read_text("utf-8-sig").replace(";12;", ";86821234;")
    assert desk.read(mended) == (0, ["1 new, 0 changed, 0 as they were, 0 refused."])
    assert desk.customer("1044").phone == "+4586821234"
    assert "=1+1" in [one.street for one in desk.all(Location)]


def test_a_file_for_bad_rows_is_not_written_over(desk: Desk) -> None:
    bad = desk.folder / "bad.csv"
    bad.write_text("mine")
    code, said = desk.read(REGISTER, "--skip-bad-rows", str(bad))
    assert (code, said, bad.read_text()) == (2, [f"{bad} is already there."], "mine")
    assert desk.all(Customer) == []


def test_without_a_place_for_bad_rows_nothing_is_imported(desk: Desk) -> None:
    away = desk.folder / "nowhere" / "bad.csv"
    told = [f"There is no folder {away.parent}."]
    assert desk.read(REGISTER, "--skip-bad-rows", str(away)) == (2, told)
    assert desk.all(Customer) == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--company", "Anden"), "Which company? Add --company; there are: Prøve A/S."),
        (
            ("--by", "x@y.dk"),
            "x@y.dk is not an administrator of Prøve A/S: see `cm-backend user`.",
        ),
    ],
)
def test_what_is_asked_wrongly_is_said_in_one_sentence(
    desk: Desk, options: tuple[str, ...], sentence: str
) -> None:
    code, said = desk.read(REGISTER, *options)
    assert (code, said[-1]) == (2, sentence)


def test_a_company_without_an_administrator_can_import_nothing(desk: Desk) -> None:
    data = ("--data", str(desk.folder / "data"))
    assert main(["company", *data, "add", "Ny"]) == 0
    assert main(["company", *data, "add", "Ny"]) == 2
    assert main(["company", *data, "add"]) == 2
    desk.company = "Ny"
    code, said = desk.read(REGISTER)
    assert (code, said[-1]) == (2, "Ny has no administrator: see `cm-backend user`.")


def test_what_somebody_writes_between_deciding_and_writing_counts(desk: Desk) -> None:
    database = desk._opened()
    tenant = desk._tenant(database)
    work = import_of(REGISTER.encode(), database, tenant)
    plan = work.plan(lambda _: None)
    desk.read(HEADS + FIRST)
    done = work.write(plan, may_skip=False)
    done.spool.close()
    database.close()
    assert (len(done.created), done.unchanged) == (1, 1)
    assert sorted(str(one.number) for one in desk.all(Customer)) == ["1042", "1043"]


async def test_a_phone_sees_what_was_imported_at_its_next_pull(
    nordlys: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    karen, jonas = await nordlys.user("inspektor@nordlys"), await nordlys.user("inspektor2@nordlys")
    cursors = await karen.cursor(), await jonas.cursor()
    desk = Desk(nordlys.folder.parent, capsys)
    register = nordlys.folder / "ny.csv"
    register.write_text(REGISTER.replace("1042", "77042").replace("Nord;", "Midt;"))
    command = ["import", "--data", str(nordlys.folder), "--company", "Nordlys Rengøring"]
    assert main([*command, "--by", "ADMIN@nordlys.example", str(register)]) == 0, desk
    answer = await karen.changes(cursors[0])
    seen = [one["type"] for one in answer.json()["records"]]
    assert seen.count("customer") == 2
    assert {"location", "contact_person", "comment", "history_entry"} <= set(seen)
    assert (await jonas.changes(cursors[1])).status_code == 204


async def test_an_import_into_another_area_moves_the_customer_between_phones(
    nordlys: Company,
) -> None:
    karen, jonas = await nordlys.user("inspektor@nordlys"), await nordlys.user("inspektor2@nordlys")
    piotr = await nordlys.user("medarbejder@nordlys")
    customer = await karen.customer("1042")
    cursors = await karen.cursor(), await jonas.cursor()
    register = nordlys.folder / "ny.csv"
    register.write_text("Nr,Område\n1042,Nord\n")
    data = ["--data", str(nordlys.folder), "--company", "Nordlys Rengøring"]
    assert main(["import", *data, str(register)]) == 0
    assert (await karen.changes(cursors[0])).json()["left"] == [customer["id"]]
    entered = (await jonas.changes(cursors[1])).json()["records"]
    assert {one["type"] for one in entered} >= {"customer", "location", "journal_entry"}
    assert (await piotr.customer("1042"))["id"] == customer["id"]


async def test_an_imported_number_is_taken_and_a_deleted_customer_is_left_alone(
    nordlys: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    admin = await nordlys.user("admin@nordlys")
    customer = await admin.customer("1042")
    await admin.outcome(DeleteCustomer(customer_id=customer["id"]))
    register = nordlys.folder / "ny.csv"
    register.write_text("Nr,Navn,Område\n1042,Tand,Midt\n77001,Ny,Midt\n")
    command = ["import", "--data", str(nordlys.folder), "--company", "Nordlys Rengøring"]
    assert main([*command, str(register)]) == 2
    assert "Row 2: Nr: the customer is in the archive" in capsys.readouterr().out
    register.write_text("Nr,Navn,Område\n77001,Ny,Midt\n")
    assert main([*command, str(register)]) == 0
    fields: Json = {"name": "Igen", "kind": "business", "area_id": customer["area_id"]}
    again = CreateCustomer(customer_id=nordlys.new_id(), fields=fields | {"number": "77001"})
    assert (await admin.outcome(again))["code"] == "already_exists"
    assert json.dumps(await admin.bodies("customer")).count('"77001"') == 1
