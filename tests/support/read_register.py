"""Register numbers of a server's SQLite file, a line each: number, submission, events stored."""
import sqlite3
import sys

database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
for row in database.execute(
    "SELECT register_number, id, (SELECT count(*) FROM events WHERE submission = submissions.id)"
    " FROM submissions WHERE register_number IS NOT NULL ORDER BY register_number"
):
    print("\t".join(map(str, row)))
