"""The exchange form: one JSON object a line, written and read back without loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from parleys.errors import InputError
from parleys.record.dossier import DossierObject
from parleys.record.reading import Reading

_ENCODER = msgspec.json.Encoder()
_READING = msgspec.json.Decoder(Reading)
_OBJECT: msgspec.json.Decoder[DossierObject] = msgspec.json.Decoder(DossierObject)


def write_reading(reading: Reading) -> bytes:
    """Write a reading as one line of JSON, without the newline."""
    return _ENCODER.encode(reading)


def write_object(thing: DossierObject) -> bytes:
    """Write one object of a dossier as one line of JSON, without the newline."""
    return _ENCODER.encode(thing)


def read_readings(lines: bytes, place: str = "readings") -> Iterator[Reading]:
    """Read readings back from JSON Lines.

    Raises:
        InputError: a line is not a reading; names the line and the field.
    """
    for number, line in enumerate(lines.splitlines(), 1):
        if line.strip():
            try:
                yield _READING.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise InputError(f"{place}:{number}", f"not a reading: {error}") from error


def read_objects(lines: bytes, place: str = "dossier") -> Iterator[DossierObject]:
    """Read the objects of a dossier back from JSON Lines.

    Raises:
        InputError: a line is not an object of a dossier; names the line and the field.
    """
    for number, line in enumerate(lines.splitlines(), 1):
        if line.strip():
            try:
                yield _OBJECT.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise InputError(f"{place}:{number}", f"not an object of a dossier: {error}") from error


def schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of both kinds of line."""
    schemas, components = msgspec.json.schema_components((Reading, DossierObject), ref_template="#/$defs/{name}")
    reading, thing = schemas
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "parleys exchange form",
        "description": "A line of readings, or a line of a dossier.",
        "anyOf": [reading, thing],
        "$defs": components,
    }
