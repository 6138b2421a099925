"""What the server has stored, as JSON: read_store.py FOLDER. Reads the SQLite file itself."""
import base64
import json
import pathlib
import sqlite3
import sys

folder = pathlib.Path(sys.argv[1])
database = next(path for path in folder.rglob("*") if path.read_bytes()[:15] == b"SQLite format 3")
connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)


def rows(query):
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor]


parts = {}
for row in rows("SELECT u.submission, u.part, c.bytes FROM chunks c"
                " JOIN uploads u ON u.id = c.upload ORDER BY u.submission, u.part, c.position"):
    held = parts.setdefault(row["submission"], {})
    held[row["part"]] = held.get(row["part"], b"") + row["bytes"]

print(json.dumps({
    "submissions": rows("SELECT id, jws, procedure, register_number FROM submissions"),
    "keys": [json.loads(row["jwk"]) for row in rows("SELECT jwk FROM keys")],
    "events": rows("SELECT submission, seq, token FROM events ORDER BY submission, seq"),
    "parts": {submission: {part: base64.b64encode(data).decode() for part, data in held.items()}
              for submission, held in parts.items()},
}))
