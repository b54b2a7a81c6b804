"""`python -m dortmund_scraper.replica --port 8000 --markup mixed` serves the replica by hand."""

import argparse
import sys

from dortmund_scraper.replica.server import Replica


def main() -> None:
    """Serves until interrupted; prints the address first."""
    parser = argparse.ArgumentParser(prog="python -m dortmund_scraper.replica", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--markup", choices=["mixed", "custom", "plain", "labels"], default="mixed")
    options = parser.parse_args()
    replica = Replica(options.markup, options.port)
    sys.stdout.write(f"{replica.url}\n")
    sys.stdout.flush()
    try:
        replica.serve_forever()
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")


if __name__ == "__main__":
    main()
