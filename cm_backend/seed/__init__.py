"""The raw material of the sample company: believable Danish customers with their journals."""

from cm_backend.seed.customers import FIRST_NUMBER, customers, is_private
from cm_backend.seed.notes import AUTHORS, notes
from cm_backend.seed.places import AREAS, HOME_SPOT
from cm_backend.seed.shapes import (
    SampleContact,
    SampleCustomer,
    SampleLocation,
    SampleNote,
)

__all__ = (
    "AREAS",
    "AUTHORS",
    "FIRST_NUMBER",
    "HOME_SPOT",
    "SampleContact",
    "SampleCustomer",
    "SampleLocation",
    "SampleNote",
    "customers",
    "is_private",
    "notes",
)
