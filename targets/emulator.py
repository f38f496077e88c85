"""Emulators as targets: what they need, a command, and the rest is the same for all."""

from __future__ import annotations

import shutil
from dataclasses import replace

from botocore.credentials import Credentials

from .environment import Environment
from .identity import identify
from .server import Command, ServedTransport, Server
from .target import Description, Options, Target, open_target


def serve(
    name: str, version: str, command: Command, options: Options, credentials: Credentials | None = None
) -> Target:
    """Starts a server with a command, and gives the target that it is.

    credentials: the only ones that it knows, where it checks them. Raises TargetError when it does not
    come up.
    """
    server = Server(name, command)
    identity = identify(options.region, options.profile, options.account)
    if credentials is not None:
        identity = replace(identity, credentials=credentials)
    server.start()
    return open_target(name, version, server.url, identity, ServedTransport(server, options.timeout))


def emulator(
    environment: Environment, command: Command, credentials: Credentials | None = None
) -> Description:
    """The description of an emulator that a command starts in an environment of its own.

    The command's first word is a program of the environment, such as ``python``. credentials: as for
    `serve`.
    """

    def start(options: Options) -> Target:
        program, *arguments = command.words
        words = (environment.program(program), *arguments)
        filled = replace(command, words=words)
        return serve(environment.name, environment.version, filled, options, credentials)

    return Description(
        environment.name,
        f"as a process of its own, {environment.needs} in its own environment",
        start,
        lambda: environment.version,
        environment.unavailable,
    )


def program(name: str, version: str, command: Command) -> Description:
    """The description of an emulator that is on this machine as a program, or as an image for one.

    The command's first word is the program, such as ``docker``. version: what is known of it before
    it runs, such as the image's tag.
    """

    def unavailable() -> str | None:
        word = command.words[0]
        return None if shutil.which(word) else f"{word} is not on PATH; install it"

    def start(options: Options) -> Target:
        return serve(name, version, command, options)

    return Description(
        name, f"as a process of its own, {command.words[0]}", start, lambda: version, unavailable
    )
