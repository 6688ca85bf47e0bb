from tests.journeys.colleague import colleague
from tests.journeys.conftest import NewPhone
from tests.journeys.servers import Company


def test_three_letters_find_a_customer_who_is_then_called(new_phone: NewPhone) -> None:
    phone = new_phone("inspektor")

    phone.open_customer("Søhøjlandets Tandklinik", typed="søh")
    phone.tap(phone.texts("customer.call"))

    phone.opens("tel:+4520123456")


def test_a_corrected_field_reaches_the_server(new_phone: NewPhone, company: Company) -> None:
    phone = new_phone("inspektor")
    phone.open_customer("Silkeborg Fysioterapi")
    phone.tap(phone.texts("customer.edit"))

    field = phone.text_field(phone.texts("field.street"))
    phone.replace(field, "Estrupsgade 14, 2. sal")
    phone.tap(phone.texts("action.save"))

    phone.shows("Estrupsgade 14, 2. sal")
    phone.shows(phone.texts("sync.all_sent"))
    with colleague(company.backend.url, "admin@nordlys.example") as office:
        assert "Estrupsgade 14, 2. sal" in {one["street"] for one in office.records("location")}


def test_a_deleted_customer_comes_back_by_undo(new_phone: NewPhone) -> None:
    phone = new_phone("inspektor")
    phone.open_customer("Frisør Klip & Krus")
    phone.choose_in_menu(phone.texts("customer.menu"), phone.texts("customer.delete"))
    phone.shows(phone.texts("customers.none", text="Frisør Klip & Krus"))

    phone.tap(phone.texts("action.undo"))

    phone.open_customer("Frisør Klip & Krus")


def test_an_administrator_restores_a_customer_out_of_the_archive(new_phone: NewPhone) -> None:
    inspector, administrator = new_phone("inspektor"), new_phone("admin")
    inspector.open_customer("Bager Sønderby & Søn")
    inspector.choose_in_menu(inspector.texts("customer.menu"), inspector.texts("customer.delete"))
    inspector.shows(inspector.texts("customers.none", text="Bager Sønderby & Søn"))

    administrator.search("")
    administrator.choose(administrator.texts("customers.archive"))
    administrator.open_customer("Bager Sønderby & Søn")
    administrator.shows("Karen Holm")
    administrator.tap(administrator.texts("action.restore"))

    inspector.shows("Torvet 3")
