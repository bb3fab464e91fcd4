"""Transports that write to the file OUTBOX_LOG what they are asked to send."""

import os
import time
from pathlib import Path

from django.core.mail.backends.base import BaseEmailBackend


def log(line):
    with Path(os.environ["OUTBOX_LOG"]).open("a") as file:
        file.write(line + "\n")


class Quick(BaseEmailBackend):
    def send_messages(self, messages):
        for message in messages:
            log(message.to[0])


class Slow(BaseEmailBackend):
    def send_messages(self, messages):
        for message in messages:
            time.sleep(0.2)
            log(message.to[0])


class Picky(BaseEmailBackend):
    def send_messages(self, messages):
        for message in messages:
            if message.to[0].startswith("bad"):
                raise OSError("mailbox unavailable")
            log(message.to[0])
