"""What stands around the content of a page with custom elements: head, navigation, footer."""

from dortmund_scraper.replica.basics import PORTAL
from dortmund_scraper.replica.markup import attribute, head, text
from dortmund_scraper.replica.navigation import navigation_script
from dortmund_scraper.replica.page_model import PageModel
from dortmund_scraper.replica.parts import Paging


def frame(page: PageModel, main: str) -> str:
    """The whole document around the content of `<main>`."""
    return f"""
<!DOCTYPE html>
<html lang="de-DE">
<head>
{head(page)}
{next_link(page)}</head>
<body >
<dtm-app-wrapper eye-able-script="https://www.dortmund.de/eyeable/public/js/eyeAble.js">
<div class="dtm-default-layout" highlight-color="news">
<div class="dtm-default-layout__header">
<dtm-header>
<a href="/" aria-label="Zur Stadt Dortmund Startseite">
<picture>
<img src="/assets-v2/img/logo.svg" alt="Stadt Dortmund Wappen">
</picture>
</a>
<script>
{navigation_script(large=page.large_navigation)}
</script>
<dtm-sticky-menu
slot="menu"
id="main-nav"
has-search="true"
>
</dtm-sticky-menu>
</dtm-header>
<dtm-emergency-situation
id="emergency-situation"
result-length="15"
labels='{{"time":"Uhr","close":"Schließen"}}'>
</dtm-emergency-situation>
</div>
<main>
{main}
</main>
{_footer(page)}
</div>
</dtm-app-wrapper>
</body>
</html>
"""


def next_link(page: PageModel) -> str:
    """`<link rel="next">` of a list with numbered pages."""
    for part in page.parts:
        if isinstance(part, Paging) and part.habit == "numbered" and part.current + 1 < len(part.urls):
            return f'<link rel="next" href="{attribute(part.urls[part.current + 1])}">\n'
    return ""


def _footer(page: PageModel) -> str:
    bookmark = ""
    if page.key:
        bookmark = f"""<dtm-bookmark-button
bookmark-id="{page.key}"
bookmark-title="{attribute(page.title)}"
search-indices='NEW_SITE'
add-bookmark-label="Zu Merkzettel hinzufügen:"
>
</dtm-bookmark-button>
"""
    return f"""<div class="dtm-default-layout__footer dtm-default-layout__footer--news">
<footer class="footer" aria-label="Fußzeile" >
{bookmark}<dtm-share-button
share-url="{attribute(PORTAL + page.path)}"
share-title="Mehr über '{attribute(page.title)}' auf dortmund.de"
button-title="Teilen"
>
</dtm-share-button>
<div class="footer__search container"><h3>Noch nicht das Richtige gefunden?</h3></div>
<nav class="footer__navigation container">
<h4>Service</h4>
<ul>
<li><dtm-anchor><a href="/allgemeines/sitemap/" target="_self"
aria-label="Mehr zu &#34;Sitemap&#34;" >Sitemap</a></dtm-anchor></li>
</ul>
</nav>
<div class="footer__copyright container"><p>© | 1995 - 2026 | {text("Stadt Dortmund (Nachbau)")}</p></div>
</footer>
<dtm-privacy-settings-modal
id="privacy-settings"
services='[{{"name":"youtube","label":"Youtube","icon":"youtube"}}]'
>
<div slot="disclaimer">
<p>
<dtm-anchor arrow>
Informationen zum Datenschutz von dortmund.de finden Sie in der
<dtm-anchor external><a href="https://dortmund.de/datenschutzerklaerung" target="_blank"
>städtischen Datenschutzerklärung</a></dtm-anchor>.
</dtm-anchor>
</p>
</div>
</dtm-privacy-settings-modal>
</div>"""
