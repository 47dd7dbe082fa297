"""Answers that are not what they should be, made of ones that were."""

from __future__ import annotations


def short(answer: bytes) -> bytes:
    """Less than was announced."""
    return answer[:-30]


def long(answer: bytes) -> bytes:
    """More was announced than comes."""
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.replace(b"content-length: ", b"content-length: 9") + b"\r\n\r\n" + body


def no_json(answer: bytes) -> bytes:
    """Whole, but no JSON."""
    body = b'{"value": [{"id": "a", '
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


def no_gzip(answer: bytes) -> bytes:
    """Said to be compressed."""
    return answer.replace(b"content-type", b"content-encoding: gzip\r\ncontent-type", 1)


def no_http(answer: bytes) -> bytes:
    """Another protocol."""
    return b"220 mail.contoso.com ESMTP ready\r\n"


def empty(answer: bytes) -> bytes:
    """Nothing, in good order."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n"
