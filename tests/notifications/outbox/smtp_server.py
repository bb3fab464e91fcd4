"""An SMTP server whose script says what goes wrong, and that remembers what it took."""

import socketserver
import threading
import time
from collections import Counter
from email import message_from_bytes


class ScriptedServer(socketserver.ThreadingTCPServer):
    """`script` gets a recipient and how often it was named before, and says what happens: one of `FAULTS`, or nothing.

    What was taken is in `taken`, a list of recipient and Message-ID; also what it took and then died.
    """

    FAULTS = ("refuse", "die after DATA", "slow", "busy")
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, script=lambda recipient, before: "", *, port=0, slowness=0.05):
        super().__init__(("127.0.0.1", port), Conversation)
        self.script, self.slowness = script, slowness
        self.named, self.taken, self.lock = Counter(), [], threading.Lock()
        self.connections = 0

    @property
    def port(self):
        return self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *error):
        self.shutdown()
        self.server_close()

    def fault_for(self, recipient):
        with self.lock:
            before = self.named[recipient]
            self.named[recipient] += 1
        return self.script(recipient, before)

    def take(self, recipient, raw):
        message = message_from_bytes(raw)
        with self.lock:
            self.taken.append((recipient, message["Message-ID"]))


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        with self.server.lock:
            self.server.connections += 1
        self.say("220 ready")
        recipient = fault = ""
        while line := self.rfile.readline():
            verb = line.strip().upper()
            if verb.startswith((b"EHLO", b"HELO")):
                self.say("250 mail.example.org")
            elif verb.startswith(b"RCPT"):
                recipient = line.decode().split("<")[1].split(">")[0]
                fault = self.server.fault_for(recipient)
                if fault == "slow":
                    time.sleep(self.server.slowness)
                answers = {"refuse": "550 5.1.1 user unknown", "busy": "451 4.3.0 try again later"}
                self.say(answers.get(fault, "250 ok"))
            elif verb == b"DATA":
                self.say("354 go on")
                self.server.take(recipient, self.read_message())
                if fault == "die after DATA":
                    return
                self.say("250 taken")
            elif verb == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def read_message(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)
