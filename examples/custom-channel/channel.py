#!/usr/bin/env python3
"""A channel for NexusComm out of process, in Python's standard library alone.

    channel.py PORT WEBHOOK_URL SECRET

The far side of this channel is HTTP too, so that it can be tried with curl: POST /say {"from": "ana", "text": "Hello"}
is a person who writes, GET /heard lists what she was answered. A real channel talks to its provider in these places.
"""
import hashlib
import hmac
import json
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT, WEBHOOK, SECRET = int(sys.argv[1]), sys.argv[2], sys.argv[3].encode()
heard, sent = [], {}  # what people were answered, and its ids by our token: a step may come twice


def sign(body):
    return "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()


def tell(*events):
    """Gives channel events to the gateway, a few times if it must be: only a 2xx means that they are kept."""
    body = json.dumps(events).encode()
    headers = {"Content-Type": "application/json", "X-NexusComm-Signature": sign(body)}
    for wait in (1, 2, 5, 10, 30):
        try:
            with urllib.request.urlopen(urllib.request.Request(WEBHOOK, body, headers), timeout=15):
                return
        except OSError as failure:
            print("the gateway did not take it:", failure, file=sys.stderr)
            time.sleep(wait)


def deliver(step):
    """Sends one step and says how that ended."""
    if step["clientToken"] not in sent:
        sent[step["clientToken"]] = "out-%d" % (len(sent) + 1)
        heard.append({"to": step["to"]["value"], "text": " ".join(c.get("text", "") for c in step["contents"])})
        report = {"event": "deliveryUpdated", "id": sent[step["clientToken"]], "delivery": {"state": "DELIVERED"}}
        threading.Timer(0.5, tell, [report]).start()
    return {"outcome": "ACCEPTED", "externalIds": [sent[step["clientToken"]]]}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(200, heard)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/send":
            signed = hmac.compare_digest(self.headers.get("X-NexusComm-Signature", ""), sign(body))
            self.answer(200 if signed else 401, deliver(json.loads(body)["step"]) if signed else {})
        elif self.path == "/say":
            said = json.loads(body)
            tell({"event": "messageReceived", "id": "in-%d" % time.time_ns(), "from": "chat-user:" + said["from"],
                  "name": said["from"].title(), "at": int(time.time()), "text": said["text"]})
            self.answer(200, {})

    def answer(self, status, value):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, *args):
        pass


ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
