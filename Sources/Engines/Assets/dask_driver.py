"""Has the parts of a run made by the workers of a Dask cluster: dask_driver.py ORDER.json

Exit codes: 0 all parts are written, 3 there is no dask, 4 the scheduler does not answer, 5 a part
fails wherever it is made (PART: WHAT IT SAYS), 6 the address is none, 1 anything else.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PATIENCE = 20  # seconds that a scheduler may not answer


def die_with_worker():
    """Linux ends the process when its worker is killed."""
    try:
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    except Exception:
        pass


def run_part(command, part, name, final):
    """Makes a part on a worker; gives its exit status and its bytes, or what it says."""
    folder = tempfile.mkdtemp(prefix="rankcast-")
    file = os.path.join(folder, name)
    try:
        done = subprocess.run(
            command + ["--part", part, "--out", file],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=die_with_worker,
        )
        if done.returncode in final:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            return done.returncode, (lines or ["no reason given"])[-1]
        if done.returncode:
            raise RuntimeError(f"exit status {done.returncode}")  # Dask tries again
        with open(file, "rb") as content:
            return 0, content.read()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write(folder, name, content):
    """Writes a part in one step."""
    temporary = os.path.join(folder, f".{name}.partial-{os.getpid()}-0")
    with open(temporary, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, os.path.join(folder, name))


def collect(client, waiting, order):
    """Writes parts as they are done; gives the exit code."""
    silent_since = None
    while waiting:
        time.sleep(0.1)
        for future, part in list(waiting.items()):
            if future.status == "finished":
                status, content = future.result(timeout=PATIENCE)
                if status:
                    print(f"{part}: {content}", file=sys.stderr)
                    return 5
                write(order["folder"], f"part-{part}-of-{order['total']}.part", content)
                future.release()
                del waiting[future]
            elif future.status == "error":
                # Tried often enough; whoever asked may ask again.
                print(f"part {part}: {future.exception()}", file=sys.stderr)
                del waiting[future]
        lost = any(future.status in ("lost", "cancelled") for future in waiting)
        if client.status == "running" and not lost:
            silent_since = None
        else:
            silent_since = silent_since or time.monotonic()
            if time.monotonic() - silent_since > PATIENCE:
                print("the connection is lost", file=sys.stderr)
                return 4
    return 0


def main():
    print("rankcast's driver for dask", flush=True)  # that this is a Python which works
    with open(sys.argv[1], encoding="utf-8") as file:
        order = json.load(file)
    try:
        from dask.distributed import Client, LocalCluster
    except ImportError:
        return 3
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    cluster = client = None
    waiting = {}
    try:
        try:
            if not order.get("scheduler"):
                cluster = LocalCluster(
                    n_workers=order["workers"], threads_per_worker=1, dashboard_address=None
                )
            client = Client(cluster or order["scheduler"], timeout=PATIENCE)
        except ValueError as problem:
            print(problem, file=sys.stderr)
            return 6
        except (OSError, TimeoutError) as problem:
            print(problem, file=sys.stderr)
            return 4
        total = order["total"]
        for part in order["parts"]:
            name = f"part-{part}-of-{total}.part"
            future = client.submit(
                run_part, order["command"], f"{part}/{total}", name, order["final"],
                pure=False, retries=3,
            )
            waiting[future] = part
        return collect(client, waiting, order)
    finally:
        if client is not None and client.status == "running" and waiting:
            client.cancel(list(waiting))
        for thing, patience in ((client, 1), (cluster, PATIENCE)):
            try:
                if thing is not None:
                    thing.close(timeout=patience)
            except Exception:
                pass  # what is written is written


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Threads of a lost connection must not keep the process.
    os._exit(status)
