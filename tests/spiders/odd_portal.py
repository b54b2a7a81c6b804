"""A small portal with everything that leads a crawler astray."""

import gzip
import json

from tests.spiders.mini_portal import Answer

NEWS = "/newsroom/nachrichten-dortmund.de/"
CALENDAR = "/dortmund-erleben/veranstaltungskalender/"
LINKED = [
    "erste", "zweite", "vermisst", "kaputt", "weg-geleitet", "umgezogen", "als-pdf", "abgebrochen",
    "mit-listen-link", "kopie", "meldung-original", "fremd", "sackgasse", "doppelt", "schleife",
]  # fmt: skip
ROBOTS = (
    "User-agent: *\nDisallow: /newsroom/nachrichten-dortmund.de/sackgasse.html\nSitemap: /karten.xml.gz\n"
)
SITEMAP = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{NEWS}nur-in-der-karte.html</loc></url></urlset>"


def page(title: str, body: str = "", canonical: str = "") -> Answer:
    """A page of the portal."""
    link = f"<link rel=canonical href='https://www.dortmund.de{canonical}'>" if canonical else ""
    return Answer(
        f"<!doctype html><html lang=de><head><title>{title}</title>{link}</head>"
        f"<body><main><h1>{title}</h1>{body}</main></body></html>"
    )


def article(slug: str, canonical: str = "") -> Answer:
    """A page of the news."""
    body = f"<time>Mo 2. November 2026</time><p>Es geht um {slug}, und zwar um nichts anderes.</p>"
    return page(f"Meldung {slug}", body, canonical)


def links(*slugs: str) -> str:
    """A list of articles."""
    return "".join(
        f"<article><h2><a href='{NEWS}{slug}.html'>Meldung {slug}</a></h2>Mo 2. November 2026</article>"
        for slug in slugs
    )


HOME = page("Startseite", links("erste", "zweite") + "<a href='/services/?tag=x'>Services</a>", "/")
PAGES = {
    "/": HOME,
    "/robots.txt": Answer(ROBOTS, headers={"Content-Type": "text/plain"}),
    "/karten.xml.gz": Answer(gzip.compress(SITEMAP.encode()), headers={"Content-Type": "application/gzip"}),
    "/newsroom/": page("Newsroom", links(*LINKED) + "<a href='https://example.org/a.html'>außen</a>"),
    f"{NEWS}erste.html": article("erste"),
    f"{NEWS}zweite.html": article("zweite", f"{NEWS}zweite.html"),
    f"{NEWS}vermisst.html": HOME,
    f"{NEWS}kaputt.html": Answer("kaputt", 500),
    f"{NEWS}weg-geleitet.html": Answer(status=302, headers={"Location": "http://example.invalid/x.html"}),
    f"{NEWS}umgezogen.html": Answer(status=301, headers={"Location": f"{NEWS}neu.html"}),
    f"{NEWS}neu.html": article("neu"),
    f"{NEWS}doppelt.html": Answer(
        status=302, headers={"Location": f"https://www.dortmund.de{NEWS}erste.html"}
    ),
    f"{NEWS}schleife.html": Answer(status=302, headers={"Location": f"{NEWS}schleife.html"}),
    f"{NEWS}als-pdf.html": Answer(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}),
    f"{NEWS}abgebrochen.html": Answer("<html><body><h1>halb", length=9999),
    f"{NEWS}mit-listen-link.html": article("mit-listen-link", "/newsroom/nachrichten/"),
    f"{NEWS}meldung-original.html": article("original"),
    f"{NEWS}kopie.html": article("original", f"{NEWS}meldung-original.html"),
    f"{NEWS}fremd.html": article("fremd", f"{NEWS}erste.html"),
    f"{NEWS}nur-in-der-karte.html": article("nur-in-der-karte"),
}


def answers(method: str, path: str, body: bytes) -> Answer:
    """Endless lists, months without end, an API whose window is small; else the page or 404."""
    plain = path.partition("?")[0]
    if plain == "/newsroom/nachrichten/":
        number = int(path.partition("page=")[2] or 1)
        slugs = [f"liste-{number}", "erste"] if number <= 3 else ["liste-3", "erste"]
        return page(
            f"Nachrichten {number}", links(*slugs) + f"<a rel=next href='?page={number + 1}'>weiter</a>"
        )
    if plain.startswith(f"{NEWS}liste-"):
        return article(plain.removeprefix(NEWS).removesuffix(".html"))
    if plain == CALENDAR:
        month = int(path.partition("monat=2027-")[2] or 0)
        days = "".join(f"<a href='?tag=2027-01-{day:02}'>{day}</a>" for day in range(1, 29))
        return page("Kalender", f"{days}<a href='{CALENDAR}?monat=2027-{month + 1:02}'>nächster Monat</a>")
    if method == "POST":
        return search(json.loads(body)["from"])
    return PAGES.get(plain, Answer("nicht gefunden", 404))


def search(start: int) -> Answer:
    """Two full answers, then an error."""
    if start >= 200:
        return Answer("window", 500)
    hits = [
        {"_source": {"id": f"{number}", "type": "node", "content": []}}
        for number in range(start, start + 100)
    ]
    return Answer(json.dumps({"hits": {"hits": hits}}), headers={"Content-Type": "application/json"})
