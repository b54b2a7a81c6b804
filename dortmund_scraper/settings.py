"""Scrapy settings, polite by default. The command line and `-s NAME=value` change them."""

import os
from importlib.metadata import version

VERSION = version("dortmund-scraper")
_CONTACT = " ".join(os.environ.get("DORTMUND_SCRAPER_CONTACT", "").split())

BOT_NAME = "dortmund-scraper"
SPIDER_MODULES = ["dortmund_scraper.spiders"]
NEWSPIDER_MODULE = "dortmund_scraper.spiders"

# The archive that the pipelines write to.
ARCHIVE_DB = "dortmund.db"

# Who is asking, so that the city can reach us: name, version and the contact that the user sets.
USER_AGENT = f"dortmund-scraper/{VERSION}" + (f" (+{_CONTACT})" if _CONTACT else "")
# The city may say what it does not want to be read.
ROBOTSTXT_OBEY = True
# By this name robots.txt addresses us, whatever the version.
ROBOTSTXT_USER_AGENT = "dortmund-scraper"
# One page a second harms nobody; `RANDOMIZE_DOWNLOAD_DELAY` spreads it by half.
DOWNLOAD_DELAY = 1.0
# Two at a time: a slow page does not stop the crawl, and no one waits because of us.
CONCURRENT_REQUESTS_PER_DOMAIN = 2
CONCURRENT_REQUESTS = 2
# Cookies are kept as any browser does.
COOKIES_ENABLED = True
# The portal speaks German.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "de",
}

# A page takes seconds, a search answer too; what needs a minute will not come.
DOWNLOAD_TIMEOUT = 60
DNS_TIMEOUT = 20
# A page has 0.4 MB, a sitemap at most 50 MB by its standard.
DOWNLOAD_MAXSIZE = 52_428_800
DOWNLOAD_WARNSIZE = 8_388_608
# An archive that is cited as evidence needs to know who answered.
DOWNLOAD_VERIFY_CERTIFICATES = True
# Two more attempts where the fault may pass. Not 429: who says "slow down" is not asked again at once.
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]
# The spider writes down what failed; once is enough.
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
# More than five hops is a loop.
REDIRECT_MAX_TIMES = 5
# Only the portal's own origin is asked, whatever a redirect says; what is known is asked for only if it
# changed; a redirect is never lost as a double.
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "dortmund_scraper.middlewares.offsite.PortalOnlyMiddleware": 50,
    "dortmund_scraper.middlewares.conditional.ConditionalMiddleware": 450,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "dortmund_scraper.middlewares.redirect.PortalRedirectMiddleware": 600,
}

# Check, then fold doubles, then write.
ITEM_PIPELINES = {
    "dortmund_scraper.pipelines.validate.ValidatePipeline": 100,
    "dortmund_scraper.pipelines.deduplicate.DeduplicatePipeline": 200,
    "dortmund_scraper.pipelines.store.StorePipeline": 300,
}
# The run's record in the archive, and a line of progress for who watches.
EXTENSIONS = {
    "dortmund_scraper.extensions.run_record.RunRecord": 100,
    "dortmund_scraper.extensions.progress.Progress": 200,
}
# Drawn only where the command line asks for it.
PROGRESS_ENABLED = False

# No ports that take commands.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# What was done, not every request.
LOG_LEVEL = "INFO"
# What is to be asked for stands in the archive and survives a kill.
SCHEDULER = "dortmund_scraper.scheduler.FrontierScheduler"
