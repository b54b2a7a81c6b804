"""Scrapy settings, polite by default. The command line and `-s NAME=value` change them."""

import os
from importlib.metadata import version

VERSION = version("dortmund-scraper")
# How the city can reach who is asking; only they can say.
CONTACT = " ".join(os.environ.get("DORTMUND_SCRAPER_CONTACT", "").split())

BOT_NAME = "dortmund-scraper"
SPIDER_MODULES = ["dortmund_scraper.spiders"]
NEWSPIDER_MODULE = "dortmund_scraper.spiders"

# The archive that the pipelines write to.
ARCHIVE_DB = "dortmund.db"

# Who is asking, so that the city can reach us: name, version and the contact that the user sets.
USER_AGENT = f"dortmund-scraper/{VERSION}" + (f" (+{CONTACT})" if CONTACT else "")
# The city may say what it does not want to be read.
ROBOTSTXT_OBEY = True
# By this name robots.txt addresses us, whatever the version.
ROBOTSTXT_USER_AGENT = "dortmund-scraper"
# One page a second harms nobody; `DOWNLOAD_DELAY_JITTER` spreads it by half.
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

# A page takes seconds, a search answer too; what is not there whole after half a minute will not come.
DOWNLOAD_TIMEOUT = 30
DNS_TIMEOUT = 20
# A page has 0.4 MB, a sitemap at most 50 MB by its standard.
DOWNLOAD_MAXSIZE = 52_428_800
DOWNLOAD_WARNSIZE = 8_388_608
# An archive that is cited as evidence needs to know who answered.
DOWNLOAD_VERIFY_CERTIFICATES = True
# Attempts at most where the fault may pass; how many for which fault is told in `middlewares.backoff`.
RETRY_TIMES = 8
# The spider writes down what failed; once is enough.
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
# More than five hops is a loop.
REDIRECT_MAX_TIMES = 5
# A page that loads anew after a while is a page; only one that sends its reader on at once is none.
METAREFRESH_MAXDELAY = 5
# What stands between us and the portal, in the place of Scrapy's own; each module says why.
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "dortmund_scraper.middlewares.offsite.PortalOnlyMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "dortmund_scraper.middlewares.robots.RobotsMiddleware": 100,
    "dortmund_scraper.middlewares.conditional.ConditionalMiddleware": 450,
    "dortmund_scraper.middlewares.recording.RecordingMiddleware": 540,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "dortmund_scraper.middlewares.backoff.BackoffMiddleware": 550,
    "dortmund_scraper.middlewares.challenge.ChallengeMiddleware": 585,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "dortmund_scraper.middlewares.compression.CompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "dortmund_scraper.middlewares.redirect.PortalRedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "dortmund_scraper.middlewares.cookies.CookiesMiddleware": 700,
    "dortmund_scraper.middlewares.gate.GateMiddleware": 1000,
}
# `middlewares.gate` keeps the delay and the number of connections, and can pause; Scrapy's slot only passes on.
DOWNLOAD_SLOTS = {"portal": {"delay": 0, "jitter": 0, "concurrency": 64}}
# Files of this machine, mail boxes and buckets are no pages; a hanging answer does not keep a run from ending.
DOWNLOAD_HANDLERS = {
    "http": "dortmund_scraper.middlewares.download.EndingDownloadHandler",
    "https": "dortmund_scraper.middlewares.download.EndingDownloadHandler",
    "file": None,
    "ftp": None,
    "s3": None,
    "data": None,
}

# Check, then fold doubles, then count for the quality gate, then write.
ITEM_PIPELINES = {
    "dortmund_scraper.pipelines.validate.ValidatePipeline": 100,
    "dortmund_scraper.pipelines.deduplicate.DeduplicatePipeline": 200,
    "dortmund_scraper.pipelines.yields.YieldsPipeline": 250,
    "dortmund_scraper.pipelines.store.StorePipeline": 300,
}
# What a good run yields at least, where it differs from the shipped `expectations.toml`: a file.
EXPECTATIONS = os.environ.get("DORTMUND_SCRAPER_EXPECTATIONS", "")
# The quality gate, the run's record in the archive, and a line of progress for who watches.
EXTENSIONS = {
    "dortmund_scraper.extensions.quality.QualityGate": 90,
    "dortmund_scraper.extensions.run_record.RunRecord": 100,
    "dortmund_scraper.extensions.robots_record.RobotsRecord": 110,
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
