"""Say whether a PostgreSQL server answers: `python -m tools.postgres ADDRESS`."""

from __future__ import annotations

import sys

import psycopg

SECONDS = 5


def main() -> None:
    """Leave with 0 if it answers; say why and what to do if not."""
    try:
        with psycopg.connect(sys.argv[1], connect_timeout=SECONDS) as connection:
            connection.execute("SELECT 1")
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        sys.stdout.write(
            f"Skipped: {sys.argv[1]} does not answer ({reason}).\n"
            "Start a PostgreSQL server, or name another: make test POSTGRES=postgresql://…\n"
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
