"""What the tests stand on; the cast of people is in tests/conftest.py."""

import os
import shutil

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

os.environ["ASPEN_TESTING"] = "1"  # for the programs tests start; the settings know pytest by PYTEST_VERSION
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's event loop runs in the thread of the tests

# How fast a machine makes examples says nothing about Aspen.
hypothesis.register_profile("aspen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("aspen")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if not CHROMIUM:
        pytest.fail("There is no Chromium: run `apt-get install chromium`, or set CHROMIUM=/path/to/it.")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_ARGUMENTS}
