import csv
import pickle
import sys
import time

from . import doors, scenery

sys.path.insert(0, "/tmp/prm")


def test_dump(in_demonstration):
    from seed import ROLES, A

    with scenery.laid(in_demonstration.code) as laid:
        out, slow, bodies = [], [], {}
        cl = {r: doors.client_of(laid, r) for r in ROLES}
        for a in A:
            d = doors.Door(a, {})
            row = {"address": a}
            path = d.filled(laid.refs, in_demonstration.code)
            for r in ROLES:
                t = time.perf_counter()
                resp = cl[r].get(path, headers=doors.headers_of(laid, r, path))
                row[r] = doors.outcome(resp)
                bodies[a, r] = doors.content_of(resp)
                slow.append((time.perf_counter() - t, r, a))
            out.append(row)
        slow.sort(reverse=True)
        print("total", sum(s[0] for s in slow))
        print(*slow[:25], sep="\n")
        with open("/tmp/prm/out.csv", "w", newline="") as f:
            w = csv.DictWriter(f, ["address", *ROLES])
            w.writeheader()
            w.writerows(out)
        pickle.dump((laid.refs, bodies), open("/tmp/prm/bodies.pkl", "wb"))
