"""The review page on this machine: loopback only, for whoever holds the token in the address that the command prints.

The page itself holds nothing of the report. Its script takes the token out of the address (what stands after # never leaves the
browser) and sends it with each call, in a header that no other site can send.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import socket
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.errors import ExtractorError, UsageError
from extractor.review.page_rotation import page_turns
from extractor.review.page_strings import page_file
from extractor.review.session import NO_ACTION, UNSEEN, Session

HOST = "127.0.0.1"
TOKEN = "x-review-token"
LARGEST = 64 * 1024  # bytes of a call
KINDS = {"review.css": "text/css", "review.js": "text/javascript", "tables.js": "text/javascript"}
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob: data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass(frozen=True)
class Guard:
    """Lets only this page through: by the name it was asked under, the page that asks, and the token."""

    app: ASGIApp
    port: int
    token: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self.refusal(Request(scope))
        await (refusal or self.app)(scope, receive, with_security_headers(send))

    def refusal(self, request: Request) -> Response | None:
        names = (f"{HOST}:{self.port}", f"localhost:{self.port}")
        if request.headers.get("host") not in names:
            return PlainTextResponse("Only for this machine.", 421)
        if request.method not in ("GET", "HEAD") and request.headers.get("origin") not in {f"http://{name}" for name in names}:
            return PlainTextResponse("Only from the review page.", 403)
        given = request.headers.get(TOKEN, "")
        if request.url.path.startswith("/api/") and not secrets.compare_digest(given.encode(), self.token.encode()):
            return PlainTextResponse("Open the address that the command printed.", 401)
        return None


def with_security_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return sending


def make_application(session: Session, port: int, token: str) -> ASGIApp:
    """The page, its two files, the report, its pages' pictures, and the things that a person can do."""

    async def report(request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(session.view))

    async def picture(request: Request) -> Response:
        return await run_in_threadpool(picture_of, session, request.path_params["page"])

    async def settle(request: Request) -> Response:
        sent = await sent_object(request)
        cell, action, value = (str(sent.get(name, "")) for name in ("cell", "action", "value"))
        return JSONResponse(await run_in_threadpool(session.settle, cell, action, value, sent.get("seen", UNSEEN)))

    async def accept_row(request: Request) -> Response:
        sent = await sent_object(request)
        seen = sent.get("seen")
        if not isinstance(seen, dict):
            raise UsageError(*NO_ACTION)
        return JSONResponse(await run_in_threadpool(session.accept_row, str(sent.get("row", "")), seen))

    async def reshape(request: Request) -> Response:
        sent = await sent_object(request)
        return JSONResponse(await run_in_threadpool(session.reshape, str(sent.get("action", "")), sent))

    async def offer(request: Request) -> Response:
        sent = await sent_object(request)
        return JSONResponse(await run_in_threadpool(session.offer, str(sent.get("cell", ""))))

    async def take_back(request: Request) -> Response:
        sent = await sent_object(request)
        return JSONResponse(await run_in_threadpool(session.take_back, str(sent.get("key", ""))))

    async def undo(request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(session.undo))

    routes = [
        Route("/", file_endpoint("review.html", "text/html")),
        *(Route(f"/{name}", file_endpoint(name, kind)) for name, kind in KINDS.items()),
        Route("/api/report", report),
        Route("/api/page/{page:int}.png", picture),
        Route("/api/settle", settle, methods=["POST"]),
        Route("/api/accept-row", accept_row, methods=["POST"]),
        Route("/api/reshape", reshape, methods=["POST"]),
        Route("/api/offer", offer, methods=["POST"]),
        Route("/api/take-back", take_back, methods=["POST"]),
        Route("/api/undo", undo, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={ExtractorError: told}), port, token)


def file_endpoint(name: str, kind: str) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        return Response(page_file(name), media_type=kind)

    return endpoint


async def sent_object(request: Request) -> dict[str, Any]:
    """The call's JSON object; UsageError for anything else, and for more than anybody types."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise UsageError("This is too long for a cell.", "Ini terlalu panjang untuk satu sel.")
    try:
        sent = json.loads(body)
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise UsageError(*NO_ACTION)
    return sent


def picture_of(session: Session, page: int) -> Response:
    if session.pictures is None or not 1 <= page <= session.first.source.pages:
        return PlainTextResponse("There is no such page.", 404)
    return Response(session.pictures.picture(page, page_turns(session.first).get(page, 0)), media_type="image/png")


async def told(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": {"id": getattr(error, "pesan", str(error)), "en": str(error)}}, 400)


# ------------------------------------------------------------------------------------------- running it


@dataclass(frozen=True)
class Address:
    """Where the page listens, and the secret that opens it."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}/#{self.token}"


def serve_review(session: Session, port: int, browser: bool, say: Callable[[str], None]) -> None:
    """Runs until Ctrl-C; `say` is told the page's address. Port 0 takes any that is free."""
    listener = open_listener(port)
    address = Address(listener.getsockname()[1])
    app = make_application(session, address.port, address.token)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", server_header=False))
    say(address.url)
    if browser:
        webbrowser.open(address.url)
    with listener, contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
        server.run(sockets=[listener])


def open_listener(port: int) -> socket.socket:
    """A socket on the loopback address, bound before the address is told."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise UsageError(f"Port {port} cannot be used. Choose another with --port, or leave it out.") from error
    listener.listen(64)
    return listener
