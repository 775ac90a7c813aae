#!/usr/bin/env python3
"""Opens audit envelopes with stock tools: Python 3.9 and its cryptography package (Debian: python3-cryptography).

    open-envelope.py FILE               says how to get the data key out of each key service
    open-envelope.py FILE DATA.KEY OUT  decrypts: DATA.KEY holds the 32 bytes that a key service gave

It reads FILE.envelope (scheme envelope-aesgcm-stream, v2) and FILE.envelope.json (scheme envelope-aesgcm, v1). OUT must not be there yet; it
gets its name when the last byte was proved. Exit 0: OUT is what was encrypted, whole and unaltered.
"""
import hashlib
import json
import os
import shlex
import struct
import sys
from base64 import b64decode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

TAG = 16


def read_header(file):
    """The header and its bytes; the file then stands at the first chunk. v1 is one JSON text."""
    line = file.readline(65536)
    try:
        return json.loads(line), line
    except ValueError:
        return json.loads(line + file.read()), line


def chunks_v2(header, line, file, key):
    """Header line, then chunks of chunk_size bytes and 16 of tag; nonce: prefix, number, last; AAD: SHA-256 of the line with its line feed."""
    cipher, aad = AESGCM(key), hashlib.sha256(line).digest()
    prefix, size = b64decode(header["nonce_prefix"]), header["chunk_size"] + TAG
    number, chunk = 0, file.read(size)
    while True:
        following = file.read(size)
        last = not following
        yield cipher.decrypt(prefix + struct.pack(">IB", number, last), chunk, aad)
        if last:
            return
        number, chunk = number + 1, following


def chunks_v1(header, key):
    yield AESGCM(key).decrypt(b64decode(header["nonce"]), b64decode(header["ciphertext"]), None)


def how_to_unwrap(header):
    v2 = header["scheme"] == "envelope-aesgcm-stream"
    wrapped = header["wrapped_keys"]
    entries = wrapped if v2 else [{"service": name, "key_id": "KEY_ID", "wrapped": text} for name, text in wrapped.items()]
    context = shlex.quote(json.dumps(header["context"], sort_keys=True, separators=(",", ":"))) if v2 else ""
    for entry in entries:
        key = shlex.quote(entry["key_id"])
        yield f"# {entry['service']!r}"
        yield f"printf %s {shlex.quote(entry['wrapped'])} | base64 -d > wrapped.key"
        if entry["service"] == "aws_kms":
            bound = f" --encryption-context {context}" if v2 else ""
            yield (
                f"aws kms decrypt --key-id {key} --ciphertext-blob fileb://wrapped.key{bound}"
                " --query Plaintext --output text | base64 -d > data.key"
            )
        elif entry["service"] == "gcp_kms":
            if v2:
                yield f"printf %s {context} > context.json"
            bound = " --additional-authenticated-data-file=context.json" if v2 else ""
            yield f"gcloud kms decrypt --key={key} --ciphertext-file=wrapped.key --plaintext-file=data.key{bound}"
        elif entry["service"] == "azure_kv":
            yield (
                f"az keyvault key decrypt --id {key} --algorithm RSA-OAEP-256 --data-type base64"
                ' --value "$(base64 -w 0 wrapped.key)" --query result --output tsv | base64 -d > data.key'
            )


def main(arguments):
    if len(arguments) not in (1, 3):
        sys.exit(__doc__)
    with open(arguments[0], "rb") as file:
        header, line = read_header(file)
        if header["scheme"] not in ("envelope-aesgcm", "envelope-aesgcm-stream"):
            sys.exit(f"unknown scheme {header['scheme']!r}")
        if len(arguments) == 1:
            print(*how_to_unwrap(header), sep="\n")
            return
        with open(arguments[1], "rb") as key_file:
            key = key_file.read()
        if os.path.exists(arguments[2]):
            sys.exit(f"{arguments[2]} is there already")
        part = arguments[2] + ".part"
        try:
            with open(part, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
                chunks = chunks_v1(header, key) if header["scheme"] == "envelope-aesgcm" else chunks_v2(header, line, file, key)
                for chunk in chunks:
                    out.write(chunk)
            os.rename(part, arguments[2])
        except InvalidTag:
            os.remove(part)
            sys.exit("the envelope was altered or cut, or the data key is another one")


if __name__ == "__main__":
    main(sys.argv[1:])
