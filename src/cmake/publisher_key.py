"""Prints the public part of the publisher's key; makes a practice key where there is none.

    publisher_key.py KEY.jwk

The file is a JWK of an Ed25519 key pair (RFC 8037), readable by its owner only. OpenSSL draws it:
the last 32 bytes of both DER forms are the bare key.
"""

import base64
import json
import os
import pathlib
import subprocess
import sys


def openssl(*words, data=None):
    done = subprocess.run(["openssl", *words], input=data, capture_output=True)
    if done.returncode != 0:
        sys.exit("publisher_key.py: openssl cannot make an Ed25519 key: " + done.stderr.decode())
    return done.stdout


def text_of(der):
    return base64.urlsafe_b64encode(der[-32:]).decode().rstrip("=")


def make(path):
    private = openssl("genpkey", "-algorithm", "ed25519", "-outform", "DER")
    public = openssl("pkey", "-inform", "DER", "-pubout", "-outform", "DER", data=private)
    jwk = {"crv": "Ed25519", "d": text_of(private), "kty": "OKP", "x": text_of(public)}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(json.dumps(jwk) + "\n")
    try:
        os.link(part, path)  # Two builds at once agree on the first key.
    except FileExistsError:
        pass
    part.unlink()


def main():
    path = pathlib.Path(sys.argv[1])
    if not path.exists():
        make(path)
    try:
        jwk = json.loads(path.read_text())
        if jwk["kty"] != "OKP" or jwk["crv"] != "Ed25519" or len(jwk["x"]) != 43:
            raise ValueError
    except (ValueError, KeyError, TypeError):
        sys.exit(f"publisher_key.py: {path} is not the JWK of an Ed25519 key")
    print(jwk["x"])


main()
