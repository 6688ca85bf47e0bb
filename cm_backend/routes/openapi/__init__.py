"""The description of the API, made from the very types that it speaks. Source: OpenAPI 3.1."""
