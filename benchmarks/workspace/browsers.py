"""A browser of the load: its cookies, and as many connections as it has requests under way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import NamedTuple


class Answer(NamedTuple):
    """An answer: status, where it leads, its bytes."""

    status: int
    location: str
    body: bytes


@dataclass
class Browser:
    """One signed-in person's browser."""

    port: int
    cookies: dict[str, str]
    idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=list)
    asked: float = 0.0  # when the last answer came, on the clock of `time.monotonic`

    @classmethod
    def of(cls, port: int, cookie: str) -> Browser:
        """A browser that has one cookie."""
        name, _, value = cookie.partition("=")
        return cls(port, {name: value})

    async def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
        """One request; on a connection that the server has closed meanwhile, again on a new one."""
        request = self._request(method, path, body, kind)
        while self.idle:
            pair = self.idle.pop()
            try:
                return await self._exchange(pair, request)
            except (ConnectionError, asyncio.IncompleteReadError):
                pair[1].close()
        return await self._exchange(await asyncio.open_connection("127.0.0.1", self.port), request)

    def _request(self, method: str, path: str, body: bytes, kind: str) -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Cookie: {'; '.join(f'{name}={value}' for name, value in self.cookies.items())}",
            "Accept-Language: ru",
        ]
        if body:
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
            lines.append(f"X-CSRFToken: {self.cookies.get('csrftoken', '')}")
        return "\r\n".join([*lines, "", ""]).encode() + body

    async def _exchange(self, pair: tuple[asyncio.StreamReader, asyncio.StreamWriter], request: bytes) -> Answer:
        reader, writer = pair
        writer.write(request)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in head[1:]:
            name, _, value = line.partition(":")
            value = value.strip()
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
            headers[name.lower()] = value
        body = await _body(reader, headers)
        if headers.get("connection", "").lower() == "close":
            writer.close()
        else:
            self.idle.append(pair)
        return Answer(int(head[0].split(" ")[1]), headers.get("location", ""), body)

    def close(self) -> None:
        """Close what is open."""
        for _, writer in self.idle:
            writer.close()


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding", "") == "chunked":
        parts = []
        while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readexactly(2)
        await reader.readexactly(2)
        return b"".join(parts)
    return await reader.readexactly(int(headers.get("content-length", "0")))
