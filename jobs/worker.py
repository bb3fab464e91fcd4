"""A process beside the server: it works until it is told to stop, and survives a database restart."""

import logging
import signal
import threading

from django.db import InterfaceError, OperationalError, close_old_connections, connection

log = logging.getLogger("jobs.worker")


class Worker:
    """Any number of each kind may run: `work` takes a piece that no other has, and says whether there was one."""

    pause_seconds = 2
    pause_seconds_without_database = 5

    def __init__(self):
        self.stopping = threading.Event()

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
                pause = 0 if self.work() else self.pause_seconds
            except (OperationalError, InterfaceError) as error:
                log.warning("The database doesn't answer, trying again: %s", str(error).strip())
                connection.close()
                pause = self.pause_seconds_without_database
            self.stopping.wait(pause)

    def run_once(self):
        while not self.stopping.is_set() and self.work():
            pass
