"""Backups: the whole home in one file, neutral between databases, there whole or not at all.

    write_backup(Path("camstra.backup"), at=now)      while people go on working
    restore_backup(Path("camstra.backup"))            into an empty home, on SQLite or PostgreSQL

The file is a zip: `manifest.json`, `tables/<table>.jsonl` (a line of column names, then a row a line) and
`files/<sha256>`. Its last bytes are the digest of all before them, so damage is seen before anything is read.
"""

from .manifest import BackupRefused, Manifest
from .restoring import restore_backup
from .writing import write_backup

__all__ = ["BackupRefused", "Manifest", "restore_backup", "write_backup"]
