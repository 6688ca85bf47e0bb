"""The record types, one module a subject. `cm_contract.catalogue` lists them by name."""
