"""Vocabularies of DCAT-AP.de 3.0 (https://www.dcat-ap.de/def/dcatde/3.0/spec/), and what we use of its lists.

What a list does not know is not named after something alike: it is left out.
"""

from rdflib import Namespace, URIRef
from rdflib.namespace import RDF, RDFS, XSD

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
DCT = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
PROV = Namespace("http://www.w3.org/ns/prov#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")

PREFIXES = {
    "dcat": DCAT, "dcatap": DCATAP, "dcatde": DCATDE, "dct": DCT, "foaf": FOAF, "prov": PROV, "rdf": RDF,
    "rdfs": RDFS, "spdx": SPDX, "vcard": VCARD, "xsd": XSD,
}  # fmt: skip

_LISTS = "http://publications.europa.eu/resource/authority/"
_GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"
_IANA = "https://www.iana.org/assignments/media-types/"
_RFC = "https://www.rfc-editor.org/rfc/rfc"

GERMAN = URIRef(f"{_LISTS}language/DEU")
PUBLIC = URIRef(f"{_LISTS}access-right/PUBLIC")
NOT_PUBLIC = URIRef(f"{_LISTS}access-right/NON_PUBLIC")
AVAILABLE = URIRef(f"{_LISTS}planned-availability/AVAILABLE")
"""For some years. `STABLE` would be a promise that only the operator can give."""
DORTMUND = URIRef(f"{_GEOCODING}regionalKey/059130000000")
MUNICIPALITY = URIRef(f"{_GEOCODING}Level/municipality")

RHYTHMS = {
    name: URIRef(f"{_LISTS}frequency/{entry}")
    for name, entry in {
        "continuous": "CONT", "daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "irregular": "IRREG"
    }.items()
}  # fmt: skip
"""By what the operator writes."""
THEMES = {
    name: URIRef(f"{_LISTS}data-theme/{entry}")
    for name, entry in {"news": "GOVE", "events": "EDUC", "services": "GOVE", "home": "GOVE"}.items()
}
"""By the name of the dataset: government and public sector, but for events, as EDUC is education, culture and sport."""
FILE_TYPES = {
    name: URIRef(f"{_LISTS}file-type/{entry}")
    for name, entry in {
        "csv": "CSV", "csv-excel": "CSV", "jsonld": "JSON_LD", "parquet": "PARQUET", "geojson": "GEOJSON",
        "ical": "ICS", "atom": "ATOM", "datapackage": "JSON",
    }.items()
}  # fmt: skip
"""By the name of the format. The list knows neither JSON Lines nor SQLite."""
MEDIA_TYPES = {
    name: URIRef(_IANA + name)
    for name in (
        "application/atom+xml", "application/geo+json", "application/json", "application/ld+json",
        "application/vnd.apache.parquet", "application/vnd.sqlite3", "text/calendar", "text/csv",
    )
}  # fmt: skip
"""Those that IANA has registered."""
STANDARDS = {
    "csv": URIRef(f"{_RFC}4180"),
    "jsonld": URIRef("https://www.w3.org/TR/json-ld11/"),
    "geojson": URIRef(f"{_RFC}7946"),
    "ical": URIRef(f"{_RFC}5545"),
    "atom": URIRef(f"{_RFC}4287"),
    "datapackage": URIRef("https://datapackage.org/profiles/2.0/datapackage.json"),
}
"""By the name of the format."""
SHA256 = SPDX.checksumAlgorithm_sha256
