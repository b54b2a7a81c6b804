"""Says in German what is wrong with the operator's file."""

import re

from pydantic import ValidationError

_WORDS = {
    "extra_forbidden": "diese Angabe gibt es nicht",
    "missing": "diese Angabe fehlt",
    "string_type": "hier gehört ein Text in Anführungszeichen hin",
    "string_too_short": "hier steht nichts; wer nichts angeben will, lässt die Zeile weg",
    "model_type": "das ist ein Abschnitt in eckigen Klammern, kein einzelner Wert",
    "dict_type": "das ist ein Abschnitt in eckigen Klammern, kein einzelner Wert",
    "tuple_type": 'hier gehört eine Liste hin, etwa ["eins", "zwei"]',
}
"""By pydantic's name of the error."""
_FILE = {
    FileNotFoundError: "diese Datei gibt es nicht",
    IsADirectoryError: "das ist ein Ordner, keine Datei",
    PermissionError: "diese Datei darf nicht gelesen werden",
}
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")


def reason(error: OSError | ValueError | RecursionError) -> str:
    """One German sentence, with the place in the file where there is one."""
    if isinstance(error, ValidationError):
        return _of_value(error)
    if isinstance(error, UnicodeDecodeError):
        line = error.object.count(b"\n", 0, error.start) + 1
        return f"das ist kein UTF-8 (Zeile {line}); so speichern, dass Umlaute als UTF-8 geschrieben werden"
    if isinstance(error, OSError):
        return _FILE.get(type(error), f"diese Datei lässt sich nicht lesen ({error.strerror or error})")
    if isinstance(error, ValueError) and (place := _PLACE.search(str(error))):
        return f"das ist kein gültiges TOML (Zeile {place[1]}, Spalte {place[2]})"
    if isinstance(error, ValueError) and "at end of document" in str(error):
        return "das ist kein gültiges TOML (am Ende der Datei fehlt etwas)"
    return "das ist kein gültiges TOML"


def _of_value(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    context = first.get("ctx", {})
    if first["type"] == "value_error":
        words = str(context["error"])
    elif first["type"] == "literal_error":
        words = f"möglich sind {context['expected'].replace(' or ', ', ')}"
    else:
        words = _WORDS.get(first["type"], "dieser Wert passt hier nicht")
    return f"{place}: {words}"
