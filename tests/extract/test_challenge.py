"""Challenges are recognised by several signs together; ordinary pages that speak of them are not."""

import pytest

from dortmund_scraper.extract.challenge import challenge

NAVIGATION = (
    "<header><nav><ul>"
    + "".join(f"<li><a href='/t{n}/'>Thema {n}</a></li>" for n in range(8))
    + "</ul></nav></header>"
)
FOOTER = "<footer><a href='/impressum'>Impressum</a> <a href='/datenschutz'>Datenschutz</a></footer>"
BANNER = (
    "<div class=cookie><h2>Diese Seite verwendet Cookies</h2><p>Wir nutzen Cookies.</p>"
    "<button>Alle akzeptieren</button><button>Nur notwendige</button></div>"
)
TEXT = "<p>" + "Die Stadt Dortmund informiert über Neuigkeiten aus allen Stadtbezirken. " * 12 + "</p>"


def html(body: str, title: str = "", head: str = "") -> str:
    return f"<!doctype html><html lang=de><head><title>{title}</title>{head}</head><body>{body}</body></html>"


CLOUDFLARE = html(
    "<div class='main-wrapper' role='main'><noscript>Enable JavaScript and cookies to continue</noscript></div>"
    "<script>window._cf_chl_opt={cType:'managed'};</script>",
    "Just a moment...",
    "<meta http-equiv='refresh' content='390'>",
)
CHALLENGES = {
    "cloudflare": (403, CLOUDFLARE),
    "cloudflare with 200": (200, CLOUDFLARE),
    "cloudflare with 503": (503, CLOUDFLARE),
    "cloudflare in german": (
        403,
        html("<h1>www.dortmund.de</h1><p>Überprüfen Sie, dass Sie ein Mensch sind.</p>", "Nur einen Moment…"),
    ),
    "turnstile": (
        200,
        html("<h1>Sicherheitsüberprüfung</h1><form><div class='cf-turnstile'></div></form>", "Sicherheitsüberprüfung"),
    ),
    "recaptcha form": (
        200,
        html(
            "<main><h1>Bitte bestätigen Sie, dass Sie ein Mensch sind</h1><form method=post>"
            "<div class='g-recaptcha' data-sitekey=x></div><button>Weiter</button></form></main>",
            "dortmund.de",
        ),
    ),
    "within the portal's layout": (
        200,
        html(
            NAVIGATION + "<main><h1>Sicherheitsabfrage</h1><p>Bitte lösen Sie das Captcha, um fortzufahren.</p>"
            "<form><img src='/captcha.png' alt=''><input name='captcha_code'><button>Absenden</button></form></main>"
            + FOOTER,
            "Veranstaltungskalender",
        ),
    ),
    "hcaptcha in a table": (
        403,
        html("<table><tr><td><b>Checking your browser</b><div class='h-captcha'></div></td></tr></table>"),
    ),
    "friendly captcha": (
        429,
        html("<h2>Sind Sie ein Mensch?</h2><div class='frc-captcha' data-sitekey='x'></div>", "Dortmund"),
    ),
    "incapsula": (
        200,
        html("<iframe src='/_Incapsula_Resource?SWUDNSAI=31'>Request unsuccessful. Incapsula incident ID: 1</iframe>"),
    ),
    "datadome": (403, html("<p id=cmsg>Please enable JS and disable any ad blocker</p>"
                           "<script src='https://ct.captcha-delivery.com/c.js'></script>", "dortmund.de")),
    "datadome as json": (403, '{"url":"https://geo.captcha-delivery.com/captcha/?cid=1"}'),
    "aws waf": (202, html("<div id=challenge-container></div><script src='https://x.token.awswaf.com/challenge.js'>"
                          "</script><noscript><h1>JavaScript is disabled</h1></noscript>")),
    "akamai": (429, html("<div id='sec-if-cpt-container'></div><script src='/_sec/cp_challenge/x.js'></script>")),
    "f5": (200, html("<noscript>Please enable JavaScript to view the page content.</noscript>"
                     "<script>window['bobcmn']='1011';</script><script src='/TSPD/08f?type=10'></script>")),
    "anubis": (200, html("<main><h1>Making sure you're not a bot!</h1><img src='/.within.website/x/cmd/anubis/a.webp'>"
                         "<p>Loading...</p></main>", "Making sure you're not a bot!")),
    "proof of work": (503, html("<h1>Ihr Browser wird überprüft</h1><script>var pow_challenge='ab';</script>")),
    "checking without any vendor": (200, html("<h1>Checking your browser before accessing dortmund.de</h1>"
                                              "<p>This process is automatic.</p>",
                                              "", "<meta http-equiv=refresh content=5>")),
    "a bare line": (403, html("<p>Bitte bestätigen Sie kurz, dass Sie kein Roboter sind.</p>")),
    "a script that sets a cookie": (200, html("<script>document.cookie='gate=1';location.reload();</script>")),
    "consent wall": (200, html("<h1>Wir schätzen Ihre Privatsphäre</h1>" + "<p>150 Partner speichern.</p>" * 40
                               + "<form><button>Alle akzeptieren</button></form><a href='/datenschutz'>mehr</a>")),
    "consent wall with 403": (403, html("<h2>Cookie-Einstellungen</h2><a role=button>Zustimmen und weiter</a>")),
    "consent wall in english": (200, html("<h1>Before you continue: cookies</h1><button>Accept all</button>")),
    "consent wall without headings": (200, html("<p>Diese Seite braucht Ihre Einwilligung in Cookies.</p>"
                                                "<input type=submit value='Zustimmen'>")),
}  # fmt: skip


def article(title: str, *more: str) -> str:
    return html(f"{NAVIGATION}<main><h1>{title}</h1>{TEXT}{''.join(more)}</main>{FOOTER}{BANNER}", title)


PAGES = {
    "article about captchas": (200, article("Bitte bestätigen Sie, dass Sie ein Mensch sind: Was Captchas bringen")),
    "article about security checks": (200, article("Sicherheitsüberprüfung am Flughafen: Nur einen Moment")),
    "article about cookies": (200, article("Cookies: Alle akzeptieren?", "<button>Alle akzeptieren</button>")),
    "article about bots": (200, article("Just a moment: checking your browser")),
    "article about vendors": (200, article("Link11 und Myra Security schützen die Stadt: Sicherheitscheck im Rathaus")),
    "short article about captchas": (
        200,
        html("<main><h1>Was ist ein Captcha?</h1><time>Mo 2. November 2026</time><p>Sind Sie ein Mensch?</p></main>"),
    ),
    "very short article about a check": (
        200,
        html(
            "<h1>Sicherheitsüberprüfung der Brücke</h1><p>Die Brücke wird am Montag geprüft und gesperrt.</p>"
            "<noscript>Bitte aktivieren Sie JavaScript.</noscript>" + BANNER
        ),
    ),
    "short page with a banner": (200, html("<h1>Hund anmelden</h1><p>Hier geht es weiter.</p>" + BANNER, "Hund")),
    "short page with a banner outside of main": (
        200, html("<main><h2>Cookies backen in der Weihnachtszeit</h2><p>Im Rathaus.</p></main>" + BANNER)),
    "contact form with a captcha": (
        200,
        html(
            NAVIGATION + "<main><h1>Kontakt</h1><p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p><form>"
            "<input name=name><input type=email name=mail><textarea name=text></textarea>"
            "<div class='g-recaptcha'></div><button>Senden</button></form></main>" + FOOTER
        ),
    ),
    "tiny contact form": (
        200, html("<h1>Anfrage</h1><form><textarea></textarea><p class=h-captcha></p><button>Los</button></form>")),
    "protected page in full": (200, article("Termine", "<script src='/_Incapsula_Resource?x'></script>")),
    "ordinary 403": (403, html("<h1>403 Forbidden</h1><p>Zugriff verweigert. Sie haben keine Berechtigung.</p>")),
    "ordinary 403 of nginx": (403, html("<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>")),
    "ordinary 404": (404, html(NAVIGATION + "<h1>Seite nicht gefunden</h1><p>Nutzen Sie die Suche.</p>" + BANNER)),
    "maintenance": (503, html("<h1>Wartungsarbeiten</h1><p>Einen Moment bitte, wir sind gleich zurück.</p>")),
    "too many requests": (429, html("<h1>429 Too Many Requests</h1><p>Ungewöhnlich viele Anfragen.</p>")),
    "nothing": (200, ""),
    "nothing with 503": (503, ""),
    "a page that loads anew": (200, html("<h1>Wartezimmer</h1>", "", "<meta http-equiv=refresh content=60>")),
    "a redirecting page": (200, html("<script>location.href='/neu.html'</script>")),
    "robots.txt": (200, "User-agent: *\nDisallow: /captcha\nDisallow: /cookie\n"),
    "sitemap": (200, "<urlset><url><loc>https://www.dortmund.de/captcha.html</loc></url></urlset>"),
    "search answer": (200, '{"hits":{"hits":[{"title":"Captcha: Sind Sie ein Mensch?"}]}}'),
    "the homepage": (200, html(NAVIGATION + "<h2>Aktuelles</h2>" + TEXT + BANNER + FOOTER, "Startseite")),
}  # fmt: skip


@pytest.mark.parametrize("name", CHALLENGES)
def test_a_challenge_is_recognised(name: str) -> None:
    status, text = CHALLENGES[name]
    assert challenge(status, {}, text)


@pytest.mark.parametrize("name", PAGES)
def test_an_ordinary_answer_is_none(name: str) -> None:
    status, text = PAGES[name]
    assert challenge(status, {}, text) is None


def test_signs_are_named() -> None:
    told = challenge(403, {"cf-mitigated": "challenge"}, CLOUDFLARE)
    assert told == "header cf-mitigated, marks of Cloudflare, wording, HTTP 403"


def test_a_header_alone_needs_a_status() -> None:
    assert challenge(403, {"cf-mitigated": "challenge"}, "") == "header cf-mitigated, HTTP 403"
    assert challenge(200, {"x-datadome-cid": "1"}, article("Termine")) is None


@pytest.mark.parametrize(
    "junk", ["<" * 5000, "<div>" * 3000, "\0\ud800<html>captcha", "<html>" + "a " * 400_000]
)
def test_foreign_input_raises_nothing(junk: str) -> None:
    challenge(403, {}, junk)
