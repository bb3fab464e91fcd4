"""A process beside the server: it works until it is told to stop, and survives a database restart."""

import logging
import signal
import threading
import time

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from jobs.models import Heartbeat

log = logging.getLogger("jobs.worker")

SECONDS_BETWEEN_BEATS = 30


class Worker:
    """Any number of each kind may run: `work` takes a piece that no other has, and says whether there was one."""

    name = ""  # under which a monitor knows it
    pause_seconds = 2
    pause_seconds_without_database = 5

    def __init__(self):
        self.stopping = threading.Event()
        self.next_beat = 0.0

    def work(self):
        """Do one piece and return True, or return False; each kind of worker has its own."""
        raise NotImplementedError

    def stop(self, *signal):
        """Finish the piece at hand and leave the rest for later."""
        self.stopping.set()

    def stop_on_signals(self):
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.stop)

    def run_forever(self):
        while not self.stopping.is_set():
            try:
                close_old_connections()
                self.beat()
                pause = 0 if self.work() else self.pause_seconds
            except (OperationalError, InterfaceError) as error:
                log.warning("The database doesn't answer, trying again: %s", str(error).strip())
                connection.close()
                pause = self.pause_seconds_without_database
            self.stopping.wait(pause)

    def beat(self):
        """Say that we are alive: `/healthz` tells a worker that is dead from one with nothing to do."""
        if time.monotonic() >= self.next_beat:
            Heartbeat.objects.beat(self.name, now=timezone.now())
            self.next_beat = time.monotonic() + SECONDS_BETWEEN_BEATS

    def run_once(self):
        while not self.stopping.is_set() and self.work():
            pass
