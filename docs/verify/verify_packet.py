#!/usr/bin/env python3
"""Verifies a Review Desk packet with Python's standard library and OpenSSL 3, without any code of Review Desk.

    python3 verify_packet.py packet.asice --ca ca.pem [--crl crl.pem] [--receipt receipt.asice]
                             [--previous earlier.asice] [--at 2026-11-23] [--openssl PATH]

Exit code: 0 all is right; 1 the packet is refused; 2 it could not be checked. The last line is the verdict with
its reason code. The rules are those of docs/packet-spec.md; their numbers stand at the checks (PKT-10 and so on).
"""
import argparse
import base64
import datetime
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import zlib

MEDIA_TYPE = b"application/vnd.etsi.asic-e+zip"
MANIFEST, SIGNATURE = "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"
LIMIT_BYTES, LIMIT_ENTRIES, LIMIT_RATIO = 256 * 1024 * 1024, 900, 100
DATA = {
    "decision": [("data/decisions.json", "decisions/1"), ("data/reviews.json", "reviews/1"),
                 ("data/annotations.json", "annotations/1"), ("data/declarations.json", "declarations/1")],
    "receipt": [("data/receipt.json", "receipt/1")],
}
ALL_DATA = {path for files in DATA.values() for path, _ in files} | {
    "data/intake.json", "data/state.json", "data/manifests.json"}


class Refused(Exception):
    """The packet is wrong: exit code 1."""


class Unchecked(Exception):
    """Nothing can be said: exit code 2."""


def say(russian, english, mark="да/ok"):
    print(f"[{mark}] {russian} / {english}")


# --- the container: every byte belongs to one entry or to the directory (PKT-10 … PKT-25) ---

def known_name(name):
    return (name in ("mimetype", "packet.json", MANIFEST, SIGNATURE) or name in ALL_DATA
            or re.fullmatch(r"attachments/[0-9]{4}\.[a-z0-9]{1,8}|chunks/[0-9a-f]{64}", name) is not None)


def read_zip(data):
    """Entries in file order as (name, stored, crc, raw bytes, size). Headers are written again and compared."""
    mark = b"mimetype" + MEDIA_TYPE
    if not data or data[:4] != b"PK\x03\x04"[:len(data)] or not mark.startswith(data[30:30 + len(mark)]):
        raise Refused("zip-layout" if mark in data[:64 * 1024 + 256] else "not-a-packet")
    if len(data) > LIMIT_BYTES:
        raise Refused("limit-size")
    end = len(data) - 22
    if end < 0 or data[end:end + 4] != b"PK\x05\x06":
        raise Refused("zip-layout")
    count, directory = struct.unpack_from("<H", data, end + 10)[0], struct.unpack_from("<I", data, end + 16)[0]
    if count > LIMIT_ENTRIES:
        raise Refused("limit-entries")
    if directory > end or data[end:] != struct.pack(
            "<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, end - directory, directory, 0):
        raise Refused("zip-layout")
    entries, central, local = [], directory, 0
    for _ in range(count):
        if central + 46 > end:
            raise Refused("zip-layout")
        method, crc, packed, size, length = struct.unpack_from("<H4xIIIH", data, central + 10)
        raw_name = data[central + 46:central + 46 + length]
        if central + 46 + length > end:
            raise Refused("zip-layout")
        name = raw_name.decode("latin-1")
        if not known_name(name):
            raise Refused("entry-name")
        common = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 0x21, crc, packed, size, length, 0)
        local_header = b"PK\x03\x04" + common + raw_name
        central_header = (b"PK\x01\x02" + struct.pack("<H", 20) + common
                          + struct.pack("<HHHII", 0, 0, 0, 0, local) + raw_name)
        start = local + len(local_header)
        if (data[central:central + len(central_header)] != central_header
                or data[local:start] != local_header or start + packed > directory or method not in (0, 8)):
            raise Refused("zip-layout")
        if method == 0 and packed != size:
            raise Refused("zip-layout")
        if method == 8 and size > packed * LIMIT_RATIO:
            raise Refused("limit-ratio")
        entries.append((name, method == 0, crc, data[start:start + packed], size))
        central, local = central + len(central_header), start + packed
    if central != end or local != directory:
        raise Refused("zip-layout")
    names = [entry[0] for entry in entries]
    if len(set(names)) != len(names):
        raise Refused("entry-name")
    if sum(entry[4] for entry in entries) > LIMIT_BYTES:
        raise Refused("limit-size")
    if not names or names[0] != "mimetype" or unpack(entries[0], "not-a-packet") != MEDIA_TYPE:
        raise Refused("not-a-packet")
    return entries


def unpack(entry, broken="digest-mismatch"):
    """The content of an entry, never more than its header says; nothing may stand behind its stream."""
    _, stored, _, raw, size = entry
    if stored:
        return raw
    inflater = zlib.decompressobj(-15)
    try:
        content = inflater.decompress(raw, size + 1)
    except zlib.error:
        raise Refused(broken) from None
    if len(content) > size:
        raise Refused("limit-size")
    if len(content) != size or not inflater.eof or inflater.unused_data:
        raise Refused(broken)
    return content


def check_crc(entry, content):
    if zlib.crc32(content) != entry[2]:
        raise Refused("zip-layout")


# --- the manifest has one form (PKT-30, PKT-31) ---

HEAD = ['<?xml version="1.0" encoding="UTF-8"?>',
        '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
        f'<asic:SigReference URI="{SIGNATURE}" MimeType="application/pkcs7-signature"/>']
LINE = ('<asic:DataObjectReference URI="{path}"{root}><ds:DigestMethod '
        'Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>{digest}</ds:DigestValue>'
        '</asic:DataObjectReference>')


def read_manifest(raw):
    """Pairs of path and SHA-256, in order. What was read is written again and must come out the same."""
    found = re.findall(rb'URI="([a-z0-9./-]{1,100})"(?: Rootfile="true")?>.*?<ds:DigestValue>([A-Za-z0-9+/=]{44})<', raw)
    pairs = [(path.decode(), digest.decode()) for path, digest in found]
    lines = [LINE.format(path=path, root=' Rootfile="true"' if path == "packet.json" else "", digest=digest)
             for path, digest in pairs]
    same = "\n".join([*HEAD, *lines, "</asic:ASiCManifest>", ""]).encode() == raw
    if not same or len({path for path, _ in pairs}) != len(pairs):
        raise Refused("manifest-invalid")
    digests = [base64.b64decode(digest) for _, digest in pairs]
    if any(len(digest) != 32 or base64.b64encode(digest).decode() != text
           for digest, (_, text) in zip(digests, pairs)):
        raise Refused("manifest-invalid")
    return [(path, digest) for (path, _), digest in zip(pairs, digests)]


def read_parts(entries, references):
    outside, held = ("mimetype", MANIFEST, SIGNATURE), {entry[0]: entry for entry in entries}
    for path, _ in references:
        if path in outside:
            raise Refused("manifest-invalid")
        if path not in held:
            raise Refused("entry-missing")
    signed = [path for path, _ in references]
    if any(name not in signed and name not in outside for name in held):
        raise Refused("entry-unsigned")
    if list(held) != ["mimetype", *signed, MANIFEST, SIGNATURE]:
        raise Refused("zip-layout")
    parts = {}
    for path, digest in references:
        content = unpack(held[path])
        if hashlib.sha256(content).digest() != digest:
            raise Refused("digest-mismatch")
        check_crc(held[path], content)
        parts[path] = content
    return parts


# --- strict DER, as much as a signature and a certificate need (PKT-41 … PKT-44, PKT-51) ---

class Der:
    def __init__(self, data, at=0, depth=0):
        try:
            self.tag, first = data[at], data[at + 1]
            start, length = at + 2, first
            if first >= 0x80:
                count = first & 0x7F
                start, length = at + 2 + count, int.from_bytes(data[at + 2:at + 2 + count], "big")
                if not 1 <= count <= 4 or length < 0x80 or data[at + 2] == 0:
                    raise ValueError
        except IndexError:
            raise ValueError from None
        self.content, self.raw, self.children = data[start:start + length], data[at:start + length], []
        if len(self.content) != length or self.tag & 0x1F == 0x1F or depth > 24 or self.tag & 0x40:
            raise ValueError
        if self.tag & 0x20:
            position = 0
            while position < length:
                self.children.append(Der(self.content, position, depth + 1))
                position += len(self.children[-1].raw)
        if self.tag < 0x80 and (self.tag & 0x1F in (0x10, 0x11)) != bool(self.tag & 0x20):
            raise ValueError
        if self.tag == 0x02 and (length == 0 or (length > 1 and (
                (self.content[0] == 0 and self.content[1] < 0x80) or (self.content[0] == 0xFF and self.content[1] >= 0x80)))):
            raise ValueError
        if self.tag == 0x01 and self.content not in (b"\x00", b"\xff"):
            raise ValueError
        if self.tag == 0x05 and length:
            raise ValueError
        raws = [child.raw for child in self.children]
        if self.tag == 0x31 and raws != sorted(raws):
            raise ValueError

    def of(self, tag, count=None):
        if self.tag != tag or (count is not None and len(self.children) != count):
            raise ValueError
        return self.children


def whole(data):
    value = Der(data)
    if len(value.raw) != len(data):
        raise ValueError
    return value


OID = {name: bytes.fromhex(text) for name, text in {
    "signedData": "2a864886f70d010702", "data": "2a864886f70d010701", "sha256": "608648016503040201",
    "ecdsaSha256": "2a8648ce3d040302", "contentType": "2a864886f70d010903", "messageDigest": "2a864886f70d010904",
    "signingTime": "2a864886f70d010905", "signingCertificate": "2a864886f70d010910022f",
    "keyUsage": "551d0f", "altName": "551d11", "constraints": "551d13", "extendedUsage": "551d25",
    "email": "2b06010505070304", "documents": "2b06010505070324", "commonName": "550403"}.items()}


def algorithm(value, name):
    kind, *parameters = value.of(0x30)
    if kind.tag != 6 or kind.content != OID[name] or len(parameters) > 1 or any(p.tag != 5 for p in parameters):
        raise ValueError


def only(value, tag):
    return value.of(tag, 1)[0]


def read_signature(raw):
    """The signer's certificate and the claimed time, where the signature has the one form that packets have."""
    try:
        kind, wrapped = whole(raw).of(0x30, 2)
        version, digests, content, certificates, signers = only(wrapped, 0xA0).of(0x30, 5)
        certificate, signer = only(certificates, 0xA0), only(signers, 0x31).of(0x30, 6)
        algorithm(only(digests, 0x31), "sha256")
        algorithm(signer[2], "sha256")
        algorithm(signer[4], "ecdsaSha256")
        if (kind.content != OID["signedData"] or only(content, 0x30).content != OID["data"]
                or version.raw != b"\x02\x01\x01" or signer[0].raw != b"\x02\x01\x01" or signer[5].tag != 4):
            raise ValueError
        found = read_certificate(certificate.raw)
        issuer, serial = signer[1].of(0x30, 2)
        attributes = {}
        raws = [one.raw for one in signer[3].of(0xA0, 4)]
        for one in signer[3].children:
            name, values = one.of(0x30, 2)
            attributes[name.content] = only(values, 0x31)
        entry = only(only(attributes[OID["signingCertificate"]], 0x30), 0x30).of(0x30)
        time = attributes[OID["signingTime"]].content.decode("ascii")
        if (raws != sorted(raws) or attributes[OID["contentType"]].content != OID["data"]
                or OID["messageDigest"] not in attributes or issuer.raw != found["issuer"]
                or serial.content != found["serial"]
                or entry[0].content != hashlib.sha256(certificate.raw).digest()
                or not re.fullmatch(r"\d{12}(\d\d)?Z", time)):
            raise ValueError
        return found, time
    except (ValueError, KeyError, UnicodeDecodeError):
        raise Refused("signature-invalid") from None


def read_certificate(raw):
    tbs, outer, _ = whole(raw).of(0x30, 3)
    version, serial, inner, issuer, _, subject, _, extensions = tbs.of(0x30, 8)
    algorithm(outer, "ecdsaSha256")
    algorithm(inner, "ecdsaSha256")
    if version.raw != b"\xa0\x03\x02\x01\x02":
        raise ValueError
    found = {}
    for extension in only(extensions, 0xA3).of(0x30):
        name = extension.children[0].content
        if name in found:
            raise ValueError
        found[name] = extension.children[-1].content
    names = [pair.children[1].content.decode("utf-8", "replace")
             for part in subject.children for pair in part.children if pair.children[0].content == OID["commonName"]]
    return {"raw": raw, "serial": serial.content, "issuer": issuer.raw, "name": " ".join(names), "found": found}


def check_usage(certificate):
    """Who holds it, as ('desk' or 'registry', id), where it may sign packets and nothing else (PKT-51)."""
    try:
        found = certificate["found"]
        uses = [one.content for one in whole(found[OID["extendedUsage"]]).of(0x30)]
        name = only(whole(found[OID["altName"]]), 0x30)
        holder = re.fullmatch(rb"urn:review-desk:(desk|registry):([A-Za-z0-9._-]{1,100})", name.content)
        if (whole(found[OID["keyUsage"]]).content != b"\x06\xc0" or whole(found[OID["constraints"]]).children
                or OID["email"] not in uses or OID["documents"] not in uses or name.tag != 0x86 or not holder):
            raise ValueError
        return holder.group(1).decode(), holder.group(2).decode()
    except (ValueError, KeyError):
        raise Refused("certificate-usage") from None


# --- OpenSSL judges the signature, the chain and the revocation list ---

class Openssl:
    def __init__(self, program, ca, at, folder):
        self.program, self.ca, self.folder = program, ca, folder
        self.trust = ["-CAfile", ca, "-no-CApath", "-no-CAstore", *(["-attime", str(at)] if at is not None else [])]
        try:
            said = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError):
            raise Unchecked("openssl-missing") from None
        match = re.match(r"OpenSSL (\d+)\.", said)
        if not match or int(match.group(1)) < 3:
            raise Unchecked(f"openssl-too-old ({said.strip()}; 3.0 or later is needed: --openssl PATH)")

    def run(self, *words):
        done = subprocess.run([self.program, *words], capture_output=True, text=True, errors="replace")
        return done.returncode == 0, done.stdout + done.stderr

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def check_signature(self, manifest, signature):
        """The bytes alone: is this a signature over this manifest with the key in it?"""
        self.cms = ["cms", "-verify", "-binary", "-inform", "DER", "-in", self.write("signature.p7s", signature),
                    "-content", self.write("manifest.xml", manifest), "-out", os.devnull]
        if not self.run(*self.cms, "-noverify")[0]:
            raise Refused("signature-invalid")

    def check_chain(self, certificate):
        path = self.write("signer.pem", b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(certificate["raw"])
                          + b"-----END CERTIFICATE-----\n")
        right, said = self.run("verify", *self.trust, path)
        if not right:
            late = "expired" in said or "not yet valid" in said
            raise Refused("certificate-expired" if late else "certificate-untrusted")

    def check_cades(self):
        """Once more as a whole: signature, chain, purpose, and the certificate named in the signed attributes."""
        if not self.run(*self.cms, "-cades", *self.trust)[0]:
            raise Refused("signature-invalid")

    def read_crl(self, path):
        """Serials that the authority took back, and when it said so."""
        data = read_file(path)
        pem = re.search(rb"-----BEGIN X509 CRL-----(.*?)-----END X509 CRL-----", data, re.S)
        try:
            data = base64.b64decode(pem.group(1)) if pem else data
            children = whole(data).of(0x30, 3)[0].children
            rest = [one for one in children[4:] if one.tag == 0x30]
            serials = {entry.children[0].content for entry in (rest[0].children if rest else [])}
            times = [one.content.decode("ascii") for one in children if one.tag in (0x17, 0x18)]
        except (ValueError, IndexError):
            raise Unchecked("crl-invalid") from None
        right, said = self.run("crl", "-inform", "DER", "-in", self.write("list.crl", data), *self.trust[:4], "-noout")
        if not right or "verify OK" not in said:
            raise Unchecked("crl-invalid")
        return serials, times


# --- contents (PKT-60 … PKT-63) ---

def read_json(raw):
    def refuse(_):
        raise ValueError
    try:
        return json.loads(raw.decode("utf-8"), parse_constant=refuse)
    except (ValueError, UnicodeDecodeError):
        raise Refused("schema-invalid") from None


# Shapes: a type; a pattern; [shape] for a list; {name: shape} for an object with these members and no others, where
# "name?" may be absent; (shape,) where null may stand instead.
ID, UUID, SHA = r"[A-Za-z0-9._:-]{1,100}", r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", r"[0-9a-f]{64}"
INSTANT = r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)"
CHECKPOINT, HASH = r"[^\n]+\n\d+\n[A-Za-z0-9+/]{43}=\n", r"[A-Za-z0-9+/]{43}="
ANY = r"(?s).*"
CONTENTS = {
    "format": "review-desk-packet/1", "kind": "intake|decision|receipt", "packetId": UUID, "sequence": int,
    "previous": ({"packetId": UUID, "manifestSha256": SHA},), "createdAt": INSTANT,
    "producer": {"app": ANY, "version": ANY, "deskId": (ID,)},
    "recipient": {"registryId": (ANY,), "deskId": (ID,)}, "inReplyTo": (UUID,), "rubrics": [SHA],
    "applications": [{"id": ID, "version": int}], "contents": [{"path": ANY, "schema": ANY, "count": int}],
    "attachments": [{"path": ANY, "originalName": ANY, "mediaType": ANY, "size": int, "sha256": SHA,
                     "applicationId": ID}],
    "journalCheckpoint": (CHECKPOINT,), "journalProofs?": [{"from": CHECKPOINT, "hashes": [HASH]}], "volume?": dict,
}
DECISION = {
    "id": UUID, "applicationId": ID, "reviewerId": ID,
    "base": {"applicationVersion": int, "assignmentId": ID, "assignmentVersion": int, "rubricHash": SHA},
    "outcome": "[a-z_]+", "amount": ({"amount": int, "currency": "[A-Z]{3}"},), "conditions": [ANY], "comment": ANY,
    "total": (int, float), "passed": bool, "decidedAt": INSTANT, "supersedes": (UUID,),
}
RECEIPT = {
    "receiptId": UUID, "deskId": ID, "inReplyTo": UUID, "manifestSha256": SHA, "receivedAt": INSTANT,
    "carrier": "wire|file", "sequenceGap": bool, "epoch?": ANY, "clerkNote?": ANY,
    "journal?": {"checkpoint": (CHECKPOINT,), "verdict": "first|consistent|unproved|absent|restarted|broken"},
    "outcomes": [{"decisionId": UUID, "payloadSha256": SHA, "outcome": "accepted|refused|conflict",
                  "reason": ("[a-z-]+",), "currentVersion": (int,), "repeated": bool, "ledgerSeq": (int,)}],
}
# Every member of reviews, annotations and declarations is signed; what they mean is for people to read.
DATA_SHAPES = {"data/decisions.json": [DECISION], "data/reviews.json": [dict], "data/annotations.json": [dict],
               "data/declarations.json": [dict], "data/receipt.json": RECEIPT}


def fits(value, shape):
    if shape == (int, float):
        return isinstance(value, shape) and not isinstance(value, bool)
    if isinstance(shape, tuple):
        return value is None or fits(value, shape[0])
    if isinstance(shape, str):
        return isinstance(value, str) and re.fullmatch(shape, value) is not None
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(one, shape[0]) for one in value)
    if isinstance(shape, dict):
        names = {name.rstrip("?"): part for name, part in shape.items()}
        wanted = {name for name in shape if not name.endswith("?")}
        return (isinstance(value, dict) and wanted <= set(value) <= set(names)
                and all(fits(one, names[name]) for name, one in value.items()))
    return isinstance(value, shape) and (shape is bool or not isinstance(value, bool))


def read_contents(parts):
    if "packet.json" not in parts:
        raise Refused("entry-missing")
    contents = read_json(parts["packet.json"])
    if not fits(contents, CONTENTS):
        raise Refused("schema-invalid")
    if contents["kind"] not in DATA:
        raise Refused("packet-kind")
    files = [path for path in parts if path.startswith(("data/", "chunks/"))]
    wanted = DATA[contents["kind"]]
    if any(path not in dict(wanted) for path in files):
        raise Refused("schema-invalid")
    data = {path: read_json(parts[path]) for path in files}
    described = [{"path": path, "schema": dict(wanted)[path],
                  "count": len(data[path]) if isinstance(data[path], list) else 1} for path in files]
    if contents["contents"] != described or not all(fits(one, DATA_SHAPES[path]) for path, one in data.items()):
        raise Refused("schema-invalid")
    if files != [path for path, _ in wanted]:
        raise Refused("entry-missing")
    attached = [(path, len(content), hashlib.sha256(content).hexdigest())
                for path, content in parts.items() if path.startswith("attachments/")]
    try:
        if [(one["path"], one["size"], one["sha256"]) for one in contents["attachments"]] != attached:
            raise ValueError
    except (ValueError, KeyError, TypeError):
        raise Refused("schema-invalid") from None
    return contents, data


# --- the journal: RFC 9162 consistency in a few lines (PKT-160 … PKT-165) ---

def read_checkpoint(text):
    match = re.fullmatch(r"(review-desk/journal/[0-9a-f-]{36})\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n", text or "")
    if not match:
        raise Refused("schema-invalid")
    return match.group(1), int(match.group(2)), base64.b64decode(match.group(3))


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def only_grew(earlier, later, hashes):
    """Whether the tree `later` = (origin, size, root) begins with the tree `earlier` (RFC 9162, 2.1.4.2)."""
    (origin, first, first_root), (name, second, second_root) = earlier, later
    if origin != name or first > second:
        return False
    if first == second or first == 0:
        return not hashes and (first_root == second_root if first else first_root == hashlib.sha256(b"").digest())
    path = [first_root, *hashes] if first & (first - 1) == 0 else list(hashes)
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for step in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(step, fr), node(step, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, step)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


def check_proofs(contents):
    """The checkpoint and the earlier ones from which the packet proves that the journal only grew."""
    if contents["journalCheckpoint"] is None:
        return None, []
    now, bases = read_checkpoint(contents["journalCheckpoint"]), []
    for proof in contents.get("journalProofs", []):
        hashes = [base64.b64decode(text) for text in proof["hashes"]]
        if not only_grew(read_checkpoint(proof["from"]), now, hashes):
            raise Refused("journal-inconsistent")
        bases.append(proof["from"])
    return now, bases


# --- one packet from beginning to end ---

def read_file(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Unchecked(f"file-unreadable ({error.strerror}: {path})") from None


def verify(path, openssl, revoked, kinds):
    entries = read_zip(read_file(path))
    held = {entry[0]: entry for entry in entries}
    if MANIFEST not in held:
        raise Refused("entry-missing")
    if held[MANIFEST][4] > 1024 * 1024:
        raise Refused("limit-size")
    manifest = unpack(held[MANIFEST], "manifest-invalid")
    if SIGNATURE not in held or held[SIGNATURE][4] == 0:
        raise Refused("signature-missing")
    if held[SIGNATURE][4] > 64 * 1024:
        raise Refused("limit-size")
    signature = unpack(held[SIGNATURE], "signature-invalid")
    say("Устройство файла: каждый байт на своём месте", "Layout: every byte accounted for")
    certificate, time = read_signature(signature)
    openssl.check_signature(manifest, signature)
    check_crc(held[MANIFEST], manifest)
    check_crc(held[SIGNATURE], signature)
    say("Подпись под перечнем", "Signature over the manifest")
    references = read_manifest(manifest)
    parts = read_parts(entries, references)
    say(f"Перечень и суммы SHA-256, частей: {len(parts)}", f"Manifest and SHA-256 digests, {len(parts)} parts")
    openssl.check_chain(certificate)
    holder = check_usage(certificate)
    if revoked is not None and certificate["serial"] in revoked:
        raise Refused("certificate-revoked")
    openssl.check_cades()
    say(f"Сертификат: {certificate['name']} ({holder[1]})", "Certificate issued by this authority for signing packets")
    if revoked is None:
        say("Отзыв не проверен: нет --crl", "Revocation not checked: no --crl", "  —  ")
    else:
        say("Сертификат не отозван", "Certificate not revoked")
    contents, data = read_contents(parts)
    if contents["kind"] not in kinds:
        raise Refused("packet-kind")
    if (contents["kind"] == "decision") != (holder[0] == "desk"):
        raise Refused("certificate-usage")
    if contents["kind"] == "decision" and contents["producer"].get("deskId") != holder[1]:
        raise Refused("certificate-not-enrolled")
    say("Содержание описано верно", "Contents are as described")
    return {"contents": contents, "data": data, "name": hashlib.sha256(manifest).hexdigest(), "time": time,
            "holder": holder}


def summarise(packet):
    contents, data = packet["contents"], packet["data"]
    print(f"      пакет / packet {contents['packetId']}, № {contents['sequence']}, {contents['createdAt']}"
          f" (часы рабочего места / the desk's clock)")
    for one in data.get("data/decisions.json", []):
        amount = one.get("amount")
        money = "" if not amount else f", {amount['amount'] / 100:,.2f} {amount['currency']}"
        print(f"      решение / decision {one['id']}: {one['applicationId']} → {one['outcome']}{money}, "
              f"балл / total {one['total']}, рецензент / reviewer {one['reviewerId']}, {one['decidedAt']}")


def check_receipt(packet, receipt):
    said, contents = receipt["data"]["data/receipt.json"], packet["contents"]
    if (said["inReplyTo"] != contents["packetId"] or said["manifestSha256"] != packet["name"]
            or receipt["contents"]["packetId"] != said["receiptId"] or said["deskId"] != packet["holder"][1]
            or ("journal" in said and said["journal"]["checkpoint"] != contents["journalCheckpoint"])):
        raise Refused("receipt-mismatch")
    say(f"Квитанция реестра на этот пакет, получен {said['receivedAt']}",
        f"The registry's receipt for this packet, received {said['receivedAt']}")
    for one in said["outcomes"]:
        print(f"      {one['decisionId']}: {one['outcome']} {one['reason'] or ''}".rstrip())
    if "journal" in said:
        print(f"      журнал / journal: {said['journal']['verdict']}")


def check_previous(packet, earlier, bases):
    contents, before = packet["contents"], earlier["contents"]
    if earlier["holder"] != packet["holder"] or before["sequence"] >= contents["sequence"]:
        raise Refused("packet-sequence-back")
    named = contents["previous"] or {}
    follows = named.get("packetId") == before["packetId"]
    if follows and named.get("manifestSha256") != earlier["name"]:
        raise Refused("packet-sequence-back")
    if before["journalCheckpoint"] in bases:
        return say("Журнал между двумя пакетами только рос", "The journal only grew between the two packets")
    if follows and before["journalCheckpoint"] is not None:
        raise Refused("journal-inconsistent")
    raise Unchecked("journal-unproved")


def seconds_of(text):
    if not text:
        return None
    try:
        moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise Unchecked("at-unreadable") from None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)).timestamp())


def main():
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("packet")
    words.add_argument("--ca", required=True)
    words.add_argument("--crl")
    words.add_argument("--receipt")
    words.add_argument("--previous")
    words.add_argument("--at", help="check certificates as of this day or instant (UTC), not of today")
    words.add_argument("--openssl", default=os.environ.get("OPENSSL", "openssl"))
    given = words.parse_args()
    try:
        at = seconds_of(given.at)
        if read_file(given.ca).count(b"-----BEGIN CERTIFICATE-----") != 1:
            raise Unchecked("ca-unreadable")
        with tempfile.TemporaryDirectory() as folder:
            openssl = Openssl(given.openssl, given.ca, at, folder)
            revoked, times = openssl.read_crl(given.crl) if given.crl else (None, [])
            if times:
                say(f"Список отзыва от {times[0]}, отозвано: {len(revoked)}", f"Revocation list of {times[0]}")
            packet = verify(given.packet, openssl, revoked, ("decision", "receipt"))
            summarise(packet)
            now, bases = check_proofs(packet["contents"])
            if now:
                say(f"Журнал рабочего места: записей {now[1]}, корень {now[2].hex()}",
                    f"The desk's journal: {now[1]} entries; proofs that it only grew: {len(bases)}")
            if given.receipt:
                check_receipt(packet, verify(given.receipt, openssl, revoked, ("receipt",)))
            if given.previous:
                check_previous(packet, verify(given.previous, openssl, revoked, ("decision",)), bases)
        print("verdict: accepted")
        return 0
    except Refused as refusal:
        print(f"verdict: refused {refusal}")
        return 1
    except Unchecked as reason:
        print(f"verdict: unchecked {reason}")
        return 2
    except (KeyError, TypeError, ValueError, AttributeError):
        # Something in the signed contents has another shape than the specification says.
        print("verdict: refused schema-invalid")
        return 1


if __name__ == "__main__":
    sys.exit(main())
