"""Whether an answer asks its reader for a proof of being human, or for a consent, instead of showing a page.

No single sign is enough: articles are about captchas, forms embed them, error pages say "access denied", and every
page of the web has a cookie banner. A challenge shows next to nothing of its own, and at least two signs of
different kinds agree. The marks are those that the vendors' pages carried in 2024 to 2026.
"""

import re
from collections.abc import Mapping

from dortmund_scraper.extract.challenge_face import Face, face_of

_LONGEST = 600_000
"""Letters of HTML beyond which a page is none: the longest challenges carry a script of some 300,000."""
_STATUS = frozenset({202, 401, 403, 405, 406, 418, 429, 456, 468, 503})
_BUSY = frozenset({429, 503})
"""Answers of a portal that is only too busy, too."""
_FEW_WORDS = 150
"""Words that a page may show and still count as empty; challenges show 10 to 80."""
_HARDLY_ANY = 60
"""Words up to which all of the text counts, not only title and headings."""
_NEXT_TO_NONE = 30
_FEW_LINKS = 3
_LEGAL_WORDS = 900
"""The same for a wall that asks for consent and explains what for."""

_VENDORS = {
    "Cloudflare": ("cf-chl-", "_cf_chl", "cf_chl_opt", "cf-browser-verification", "cf-error-details", "cf-please-wait"),
    "Imperva": ("_incapsula_resource", "incapsula incident", "reese84"),
    "DataDome": ("captcha-delivery.com", "datadome"),
    "AWS WAF": ("awswaf.com", "awswafintegration", "aws-waf-token", "gokuprops"),
    "Akamai": ("/_sec/cp_challenge", "sec-if-cpt-container", "bm-verify", "akamai-challenge"),
    "F5": ("/tspd/", "bobcmn", "apm_do_not_touch"),
    "Anubis": (".within.website/x/", "anubis_challenge", "anubis-version", "techaro.lol"),
    "Myra": ("myracloud", "myra-captcha", "myra security", "/_myra/"),
    "Link11": ("link11",),
    "Enodia": ("enodia",),
    "HUMAN": ("px-captcha", "perimeterx", "_pxappid"),
    "Sucuri": ("sucuri_cloudproxy", "sucuri website firewall"),
    "DDoS-Guard": ("ddos-guard", "__ddg"),
    "Kasada": ("kpsdk",),
    "FortiWeb": ("fortiweb", "fwb_captcha", "fortinet captcha"),
    "proof of work": ("proof-of-work", "proof of work", "proofofwork", "pow-challenge", "pow_challenge", "haproxy-protection"),
}  # fmt: skip
_WIDGETS = (
    "g-recaptcha", "recaptcha/api", "recaptcha/enterprise", "h-captcha", "hcaptcha.com", "cf-turnstile", "/turnstile/",
    "frc-captcha", "friendlycaptcha", "friendly-challenge", "altcha", "mtcaptcha", "geetest", "arkoselabs", "funcaptcha",
    "captcha.js", 'name="captcha', "name='captcha", "name=captcha", "id=captcha", 'id="captcha', "/captcha",
    "captcha-image", "captcha_image", "captcha-container", "captcha-form", "captchaform",
)  # fmt: skip
_HEADERS = {
    "cf-mitigated": "challenge",
    "x-amzn-waf-action": "",
    "x-datadome-cid": "",
}
_HUMAN = re.compile(
    r"just a moment|nur einen moment"
    r"|(?:checking|verifying|validating) (?:if |that )?(?:your|the|you) ?(?:site|browser|connection)"
    r"|checking if the site connection is secure|verify(?:ing)? (?:that )?(?:you are|you're) (?:not )?(?:a )?(?:human|robot|bot)"
    r"|(?:are you|prove (?:that )?you are|confirm (?:that )?you are|you're|you are) (?:not )?(?:a )?(?:human|robot|bot)\b"
    r"|human verification|attention required|one more step|please wait while we (?:check|verify|are checking|are verifying)"
    r"|please (?:solve|complete) (?:the|this) (?:captcha|challenge|security|puzzle)|solve the captcha|pardon our interruption"
    r"|i(?:'|’)?m not a robot|making sure you(?:'|’)?re not a bot|press (?:&|and) hold"
    r"|(?:bestätigen|beweisen|zeigen|prüfen|sicherstellen|sicher)\w*[^.!?]{0,40}(?:dass|ob)[^.!?]{0,60}(?:mensch|roboter|\bbot\b)"
    r"|sind sie (?:ein|wirklich ein) mensch|bist du ein mensch|ich bin kein roboter|kein roboter sind"
    r"|(?:ihr|dein|den) browser wird (?:gerade )?(?:überprüft|geprüft)|(?:über)?prüfung ihres browsers"
    r"|wir (?:über)?prüfen (?:gerade |kurz )?(?:ihren|deinen) browser|ihre verbindung wird (?:gerade )?(?:über|ge)prüft"
    r"|(?:lösen|geben) sie (?:bitte )?(?:das|den|die|folgende[ns]?)[^.!?]{0,30}(?:captcha|sicherheits(?:code|frage|abfrage))",
    re.IGNORECASE,
)
"""Words to a reader who is to prove something."""
_TOPIC = re.compile(
    r"security (?:check|verification)|verification required|bot (?:detection|verification|protection)|ddos protection"
    r"|unusual (?:traffic|activity)|sicherheits(?:über)?prüfung|sicherheitscheck|sicherheitsabfrage|browser-?(?:über)?prüfung"
    r"|ungewöhnlich\w* (?:viele |hohe )?(?:daten|zugriff|aktivit|traffic|verkehr|anfragen)|automatisierte (?:zugriffe|anfragen)"
    r"|captcha|menschliche (?:über)?prüfung|bot-?(?:schutz|erkennung|prüfung)",
    re.IGNORECASE,
)
"""Words that articles have too."""
_CONSENT = re.compile(
    r"cookie|einwilligung|zustimm|datenschutzeinstellung|privatsph(?:ä|ae)re|privacy|consent|tracking|werbung",
    re.IGNORECASE,
)
_ACCEPT = re.compile(
    r"^(?:ja,? )?(?:ich )?(?:alle[sn]?\b.{0,30})?(?:akzeptier|zustimm|stimme (?:allen? )?zu|einverstanden|annehmen|erlauben)"
    r"|^(?:alle|alles|alle cookies) (?:akzeptieren|annehmen|erlauben|zulassen|bestätigen)|^accept|^agree|^i agree|^allow all"
    r"|^zustimmen|^akzeptieren",
    re.IGNORECASE,
)
_LOCKED = re.compile(
    r"(?:enable|activate|turn on|requires?)\b[^.]{0,40}\b(?:javascript|cookies)\b[^.]{0,80}\b(?:continue|proceed|access|view|cookies|reload)"
    r"|javascript (?:is|must be|and cookies)\b[^.]{0,30}(?:required|disabled|enabled|not enabled)"
    r"|(?:aktivieren sie|bitte [^.]{0,20}(?:javascript|cookies) )[^.]{0,60}(?:fortfahren|fortzufahren|weiter|zugriff|zuzugreifen|aktivieren)"
    r"|javascript[^.]{0,40}(?:aktivier|eingeschaltet|erforderlich|benötigt)",
    re.IGNORECASE,
)
_SETS_COOKIE = re.compile(r"document\.cookie\s*=", re.IGNORECASE)
_RELOADS = re.compile(r"location\.reload|location(?:\.href)?\s*=|location\.replace|\.submit\(\)", re.IGNORECASE)


def challenge(status: int, headers: Mapping[str, str], text: str) -> str | None:
    """The signs by which the answer is a challenge, in words that can be counted; ``None`` for any other answer.

    ``headers`` have lower-case names. ``text`` is the decoded body. Never raises on foreign input.
    """
    told = [name for name, value in _HEADERS.items() if name in headers and value in headers[name].lower()]
    if len(text) > _LONGEST or not (told or text.strip()):
        return _named([f"header {name}" for name in told], status) if told and status in _STATUS else None
    lower = text.lower()
    marks = [f"header {name}" for name in told] + _marks(lower)
    if not marks and not _is_suspect(text, status):
        return None
    return _judge(status, marks, face_of(text))


def _is_suspect(text: str, status: int) -> bool:
    """Whether it is worth while to read the page: most pages say nothing of all this."""
    words = (_HUMAN, _TOPIC, _CONSENT, _SETS_COOKIE)
    return status in _STATUS or any(word.search(text) for word in words)


def _marks(lower: str) -> list[str]:
    found = [f"marks of {vendor}" for vendor, marks in _VENDORS.items() if any(mark in lower for mark in marks)]
    if any(widget in lower for widget in _WIDGETS):
        found.append("captcha")
    return found


def _judge(status: int, marks: list[str], face: Face) -> str | None:
    if not _is_empty(face, _FEW_WORDS):
        return _wall(face)
    if _is_script_gate(face):
        return _named([*marks, "a script sets a cookie"], status)
    said = face.title_and_headings
    if face.words <= _HARDLY_ANY:
        said += f" {face.text} {face.noscript}"
    asks, topic = bool(_HUMAN.search(said)), bool(_TOPIC.search(said))
    wording = asks or (topic and (bool(marks) or status not in _BUSY))
    if status in _STATUS and not (face.fields and not asks):
        if wording or (marks and (marks != ["captcha"] or face.words <= _HARDLY_ANY)):
            return _named(marks + ["wording"] * wording, status)
    elif (asks or (topic and marks)) and not face.fields:
        signs = [*marks, "wording", *_behaviour(face, said)]
        return _named(signs, status) if len(signs) > 1 else _wall(face)
    elif marks and not face.fields and face.words <= _HARDLY_ANY and (behaviour := _behaviour(face, said)):
        return _named([*marks, *behaviour], status)
    return _wall(face)


def _behaviour(face: Face, said: str) -> list[str]:
    """What a page that is no page does with its reader."""
    signs = []
    if face.refresh is not None:
        signs.append("refresh")
    if _LOCKED.search(said):
        signs.append("needs a script")
    if face.asks_for_click and face.words <= _HARDLY_ANY:
        signs.append("button")
    if face.words <= _NEXT_TO_NONE and not face.links:
        signs.append("next to no text")
    return signs


def _is_empty(face: Face, words: int) -> bool:
    return face.words <= words and face.links <= _FEW_LINKS and not face.has_content


def _is_script_gate(face: Face) -> bool:
    """A page of nothing but a script that sets a cookie and loads anew."""
    shows_nothing = face.words <= 15 and not face.links and not face.fields
    return shows_nothing and bool(_SETS_COOKIE.search(face.scripts) and _RELOADS.search(face.scripts))


def _wall(face: Face) -> str | None:
    """A page that shows nothing but a question for consent."""
    if face.headings:
        is_about = all(_CONSENT.search(heading) for heading in face.headings)
    else:
        is_about = face.words <= _FEW_WORDS and bool(_CONSENT.search(" ".join(face.text.split()[:25])))
    accepts = any(_ACCEPT.search(button) for button in face.buttons)
    if is_about and accepts and _is_empty(face, _LEGAL_WORDS):
        return "consent wall: nothing else on the page"
    return None


def _named(signs: list[str], status: int) -> str:
    told = [*signs, f"HTTP {status}"] if status in _STATUS else signs
    return ", ".join(told)
