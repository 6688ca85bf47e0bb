from tests.journeys.conftest import NewPhone


def test_a_wrong_password_is_told_and_the_right_one_leads_to_today(new_phone: NewPhone) -> None:
    phone = new_phone()
    phone.sign_in("inspektor@nordlys.example", "demo-2025")
    phone.shows(phone.texts("sign_in.wrong"))

    phone.replace(phone.text_field(phone.texts("sign_in.password")), "demo-2026")
    phone.tap(phone.texts("sign_in.submit"))

    phone.is_in()
    phone.shows("Karen")


def test_after_a_reload_the_phone_knows_who_is_signed_in(new_phone: NewPhone) -> None:
    phone = new_phone("inspektor")

    phone.reload()

    phone.shows("Karen")
