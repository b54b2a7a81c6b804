"""What challenges and walls say, in German and English, and the marks that their vendors leave.

All knowledge of wording stands here. The marks are those that the vendors' pages carried in 2024 to 2026.
"""

import re

VENDORS = {
    "Cloudflare": ("cf-chl-", "_cf_chl", "cf_chl_opt", "cf-browser-verification", "cf-error-details"),
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
    "proof of work": (
        "proof-of-work", "proof of work", "proofofwork", "pow-challenge", "pow_challenge", "haproxy-protection",
    ),
}  # fmt: skip
"""Texts in lower case, by vendor, that stand in the source of their pages."""

WIDGETS = (
    "g-recaptcha", "recaptcha/api", "recaptcha/enterprise", "h-captcha", "hcaptcha.com", "cf-turnstile",
    "/turnstile/", "frc-captcha", "friendlycaptcha", "friendly-challenge", "altcha", "mtcaptcha", "geetest",
    "arkoselabs", "funcaptcha", "captcha.js", 'name="captcha', "name='captcha", "name=captcha", "id=captcha",
    'id="captcha', 'src="/captcha', 'action="/captcha', "captcha-image", "captcha_image", "captcha-container",
    "captcha-form", "captchaform",
)  # fmt: skip
"""Texts in lower case that stand where a captcha is shown, also in forms of ordinary pages."""

HEADERS = {"cf-mitigated": "challenge", "x-amzn-waf-action": "", "x-datadome-cid": ""}
"""Headers of an answer, in lower case, with what their value must hold."""


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


HUMAN = _words(
    r"just a moment|nur einen moment",
    r"(?:checking|verifying|validating) (?:if |that )?(?:your|the|you) ?(?:site|browser|connection)",
    r"checking if the site connection is secure",
    r"verify(?:ing)? (?:that )?(?:you are|you're) (?:not )?(?:a )?(?:human|robot|bot)",
    r"(?:are you|(?:prove|confirm) (?:that )?you are|you're|you are) (?:not )?(?:a )?(?:human|robot|bot)\b",
    r"human verification|attention required|one more step",
    r"please wait while we (?:check|verify|are checking|are verifying)",
    r"please (?:solve|complete) (?:the|this) (?:captcha|challenge|security|puzzle)|solve the captcha",
    r"pardon our interruption|i(?:'|’)?m not a robot|making sure you(?:'|’)?re not a bot|press (?:&|and) hold",
    r"(?:bestätigen|beweisen|zeigen|prüfen|sicherstellen|sicher)\w*[^.!?]{0,40}(?:dass|ob)[^.!?]{0,60}"
    r"(?:mensch|roboter|\bbot\b)",
    r"sind sie (?:wirklich )?ein mensch|bist du ein mensch|ich bin kein roboter|kein roboter sind",
    r"(?:ihr|dein) browser wird (?:gerade )?(?:überprüft|geprüft)|(?:über)?prüfung ihres browsers",
    r"wir (?:über)?prüfen (?:gerade |kurz )?(?:ihren|deinen) browser",
    r"ihre verbindung wird (?:gerade )?(?:über|ge)prüft",
    r"(?:lösen|geben) sie (?:bitte )?(?:das|den|die|folgende[ns]?)[^.!?]{0,30}"
    r"(?:captcha|sicherheits(?:code|frage|abfrage))",
)
"""Words to a reader who is to prove something."""

TOPIC = _words(
    r"security (?:check|verification)|verification required|bot (?:detection|verification|protection)",
    r"ddos protection|unusual (?:traffic|activity)|sicherheits(?:über)?prüfung|sicherheitscheck|sicherheitsabfrage",
    r"browser-?(?:über)?prüfung|ungewöhnlich\w* (?:viele |hohe )?(?:daten|zugriff|aktivit|traffic|verkehr|anfragen)",
    r"automatisierte (?:zugriffe|anfragen)|captcha|menschliche (?:über)?prüfung|bot-?(?:schutz|erkennung|prüfung)",
)
"""Words that articles have too."""

CONSENT = _words(
    r"cookie|einwilligung|zustimm|datenschutzeinstellung|privatsph(?:ä|ae)re|privacy|consent|tracking|werbung"
)
"""What walls are about."""

ACCEPT = _words(
    r"^(?:ja,? )?(?:ich )?(?:alle[sn]?\b.{0,30})?(?:akzeptier|zustimm|stimme (?:allen? )?zu|einverstanden|annehmen)",
    r"^(?:alle|alles|alle cookies) (?:akzeptieren|annehmen|erlauben|zulassen|bestätigen)",
    r"^erlauben|^accept|^agree|^i agree|^allow all",
)
"""What their buttons say."""

LOCKED = _words(
    r"(?:enable|activate|turn on|requires?)\b[^.]{0,40}\b(?:javascript|cookies)\b[^.]{0,80}"
    r"\b(?:continue|proceed|access|view|cookies|reload)",
    r"javascript (?:is|must be|and cookies)\b[^.]{0,30}(?:required|disabled|enabled|not enabled)",
    r"(?:aktivieren sie|bitte [^.]{0,20}(?:javascript|cookies) )[^.]{0,60}"
    r"(?:fortfahren|fortzufahren|weiter|zugriff|zuzugreifen|aktivieren)",
    r"javascript[^.]{0,40}(?:aktivier|eingeschaltet|erforderlich|benötigt)",
)
"""That nothing is shown without a script."""

SETS_COOKIE = _words(r"document\.cookie\s*=")
RELOADS = _words(r"location\.reload|location(?:\.href)?\s*=|location\.replace|\.submit\(\)")
"""What the script of a gate does."""
