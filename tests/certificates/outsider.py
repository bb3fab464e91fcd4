"""A verifier that is not ours: see verifier/README.md."""

import json
import subprocess
from pathlib import Path

import playwright

NODE = Path(playwright.__file__).parent / "driver" / "node"  # comes with the browser
PROGRAM = Path(__file__).parent / "verifier" / "verifier.mjs"


class Outsider:
    """Answers "" when it accepts a credential, or why it does not. `web` is what it finds: {address: document}."""

    def __init__(self, web):
        self.process = subprocess.Popen(
            [NODE, PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._write(web)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.process.communicate()

    def verdict(self, credential):
        self._write(credential)
        return json.loads(self.process.stdout.readline())

    def _write(self, document):
        self.process.stdin.write(json.dumps(document) + "\n")
        self.process.stdin.flush()
