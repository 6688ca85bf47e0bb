"""What a register's columns can hold, and what they are called: the one table of it."""

from dataclasses import dataclass

from cm_backend.services.register.folding import fold
from cm_contract.commands.editing import entered
from cm_contract.records.base import Record
from cm_contract.records.customer import (
    Colour,
    Comment,
    ContactPerson,
    Customer,
    CustomerKind,
    Location,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a record, what a value of it is, and its headings; exports write the first."""

    kind: type[Record]
    field: str
    is_a: str
    headings: tuple[str, ...]

    @property
    def key(self) -> str:
        """The field as a report names it: `e_mail` of the customer, `contact_person.e_mail`."""
        if self.kind in (Customer, Comment):
            return "comment" if self.kind is Comment else self.field
        return f"{self.kind.type_name()}.{self.field}"

    @property
    def most(self) -> int | None:
        """The most characters that the field may hold."""
        return getattr(entered(self.kind)[self.field].rule, "most", None)


def _of(kind: type[Record], table: str) -> list[Column]:
    lines = [line.split(" | ") for line in table.strip().splitlines()]
    return [
        Column(kind, field.strip(), is_a, tuple(one.strip() for one in headings.split(",")))
        for field, is_a, headings in lines
    ]


COLUMNS = (
    *_of(
        Customer,
        """
number | a customer number | Kundenummer, Customer number, Kundenr, Kunde nr, Knr, Kunde id, \
Debitornummer, Debitornr, Debitor nr, Nummer, Nr, Customer no, Customer id, Number, No, Id, \
Account number, Account no
name | a name | Navn, Name, Kundenavn, Firmanavn, Firma, Virksomhed, Virksomhedsnavn, Selskab, \
Customer name, Customer, Kunde, Company, Company name, Debitornavn
kind | a kind of customer | Kundetype, Customer type, Kind, Kind of customer, Type, Kategori, \
Erhverv eller privat, Erhverv/privat, Privat/erhverv
cvr | a CVR number | CVR-nummer, CVR number, CVR, CVR-nr, CVR no, SE-nummer, SE-nr, CVR/SE, \
CVR/SE-nr, Momsnummer, Moms nr, VAT, VAT number, VAT no, Company registration number
ean | an EAN number | EAN-nummer, EAN number, EAN, EAN-nr, EAN no, GLN, GLN-nummer, GLN-nr, \
GLN number, EAN/GLN, EAN lokationsnummer
area_id | an area of the company | Område, Area, Distrikt, District, Region, Afdeling, Rute, \
Inspektørområde
phone | a phone number | Telefon, Phone, Tlf, Telefonnummer, Telefonnr, Telefon nr, Tlf nr, \
Telephone, Phone number, Phone no, Fastnet, Telefon fast, Hovednummer, Firmatelefon
e_mail | a mail address | E-mail, Email, Mail, E-mailadresse, E-mail adresse, E-postadresse, \
E-post, Mailadresse, E-mail address, Mail address, Firma e-mail
homepage | a web address | Hjemmeside, Homepage, Website, Web, Webside, Webadresse, WWW, URL, \
Web site, Web address, Internetadresse
colour | a colour | Farve, Colour, Color, Kalenderfarve, Farve i kalenderen, \
Colour in the calendar
customer_since | a date | Kunde siden, Customer since, Startdato, Start, Oprettet, \
Oprettelsesdato, Kunde fra, Start date, Created
invoice_reference | a reference | Rekvisition, Invoice reference, Rekvisitionsnummer, \
Rekvisitionsnr, Fakturareference, Deres ref, Deres reference, Reference, Purchase order, PO number
""",
    ),
    *_of(
        Comment,
        """
text | a comment | Kommentar, Comment, Bemærkning, Bemærkninger, Kommentarer, Note, Noter, Notat, \
Notes, Comments, Remark, Remarks, Kundekommentar, Bemærkning/Kommentar, Kommentar/Bemærkning
""",
    ),
    *_of(
        Location,
        """
name | a name of a location | Lokationsnavn, Location name, Lokation, Location, Stednavn, \
Adressenavn, Afdelingsnavn, Site, Site name
street | a street | Vej og nummer, Street and number, Adresse, Address, Gade, Vej, Gadenavn, \
Vejnavn, Street, Street address, Adresse 1, Adresselinje 1, Address 1, Address line 1, Besøgsadresse
postal_code | a postal code | Postnr, Postal code, Postnummer, Post nr, Zip, Zip code, Zipcode, \
Postcode, Post code, Postnr og by, Postnr/by, Postnr by, Postnummer og by
city | a city | By, City, Bynavn, Town, Postdistrikt, Poststed
country | a country | Land, Country, Landekode, Country code
latitude | a latitude | Breddegrad, Latitude, Lat, Bredde, GPS bredde
longitude | a longitude | Længdegrad, Longitude, Lon, Lng, Long, Længde, GPS længde
comment | a comment on a location | Kommentar til adressen, Location comment, Adressekommentar, \
Lokationskommentar, Kørselsvejledning, Address comment, Directions
""",
    ),
    *_of(
        ContactPerson,
        """
name | a name | Kontaktperson, Contact person, Kontakt, Kontaktnavn, Kontaktpersons navn, \
Kontakt navn, Contact, Contact name, Att, Attention, Primær kontakt, Primær kontaktperson, \
Primary contact
title | a title | Kontakt titel, Contact title, Titel, Title, Stilling, Kontaktpersons titel, \
Job title, Position
phone | a phone number | Kontakt telefon, Contact phone, Kontakttelefon, Kontakt tlf, \
Kontaktpersons telefon, Kontaktperson telefon, Direkte telefon, Direkte nummer, Direct phone
mobile | a phone number | Kontakt mobil, Contact mobile, Kontaktmobil, Mobil, Mobilnummer, \
Mobilnr, Mobiltelefon, Mobil nr, Mobile, Mobile phone, Cell, Cell phone, Kontaktpersons mobil, \
Kontaktperson mobil
e_mail | a mail address | Kontakt e-mail, Contact e-mail, Kontakt mail, Kontaktmail, \
Kontaktpersons e-mail, Kontaktperson e-mail, Contact mail
""",
    ),
)
"""All columns in the order of an export."""

REPORTED = ("Række", "Felt", "Årsag")
"""What a file of refused rows says of each; read again it is passed over."""

_BY_FIELD = {(column.kind, column.field): column for column in COLUMNS}
_BY_HEADING = {fold(heading): column for column in COLUMNS for heading in column.headings}
_PASSED_OVER = frozenset(map(fold, REPORTED))


def column_for(kind: type[Record], field: str) -> Column | None:
    """The column of a field."""
    return _BY_FIELD.get((kind, field))


def column_of(heading: str) -> Column | None:
    """What a column of this heading holds."""
    return _BY_HEADING.get(fold(heading))


def is_passed_over(heading: str) -> bool:
    """Whether the heading is one of `REPORTED`, or none."""
    return not heading.strip() or fold(heading) in _PASSED_OVER


WORDS: dict[CustomerKind | Colour, tuple[str, ...]] = {
    CustomerKind.BUSINESS: ("Erhverv", "Business", "Virksomhed", "Firma", "Company", "E", "B2B"),
    CustomerKind.PRIVATE: ("Privat", "Private", "Privatkunde", "Privatperson", "P", "B2C"),
    Colour.PETROL: ("Petrol",),
    Colour.BLUE: ("Blå", "Blue"),
    Colour.INDIGO: ("Indigo",),
    Colour.VIOLET: ("Violet", "Lilla"),
    Colour.PLUM: ("Blomme", "Plum"),
    Colour.ROSE: ("Rosa", "Rose", "Lyserød"),
    Colour.RUST: ("Rust",),
    Colour.AMBER: ("Rav", "Amber"),
    Colour.OLIVE: ("Oliven", "Olive"),
    Colour.GREEN: ("Grøn", "Green"),
    Colour.SLATE: ("Skifer", "Slate", "Grå"),
    Colour.BROWN: ("Brun", "Brown"),
}
"""The words that stand for a choice; exports write the first."""

COUNTRIES = {
    "DK": ("Danmark", "Denmark"),
    "SE": ("Sverige", "Sweden"),
    "NO": ("Norge", "Norway"),
    "DE": ("Tyskland", "Germany"),
    "GL": ("Grønland", "Greenland"),
    "FO": ("Færøerne", "Faroe Islands"),
}
