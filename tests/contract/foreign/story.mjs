// Subscribe as any third party would, by WebSocket and by Server-Sent Events; without a session unless given a cookie.
//
// Environment: STORY is JSON {"url", "query", "variables"?, "operationName"?, "protocols"?: ["ws","sse"],
// "events"?: how many per protocol before leaving, "seconds"?: how long to wait at most, "origin"?, "cookie"?}.
// Prints JSON lines: {"protocol","kind":"open"} once the connection is up, {"protocol","kind":"event","payload"}
// per event, {"protocol","kind":"error","message"}, {"protocol","kind":"end"}.
// Exit code: 0 when every protocol ended as asked, 1 when one failed, 2 when time ran out.
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../frontend/package.json", import.meta.url));
const ws = require("graphql-ws");
const sse = require("graphql-sse");
const WebSocket = require("ws");

const story = JSON.parse(process.env.STORY);
const { url, query, variables, operationName } = story;
const { protocols = ["ws", "sse"], events = 1, seconds = 15, origin, cookie } = story;
const headers = { ...(origin && { origin }), ...(cookie && { cookie }) };

function say(protocol, kind, rest = {}) {
  console.log(JSON.stringify({ protocol, kind, ...rest }));
}

const clients = {
  ws() {
    class Socket extends WebSocket {
      constructor(address, names) {
        super(address, names, { headers });
      }
    }
    return ws.createClient({
      url: url.replace(/^http/, "ws"),
      webSocketImpl: Socket,
      retryAttempts: 0,
      on: { connected: () => say("ws", "open") },
    });
  },
  sse() {
    return sse.createClient({
      url,
      retryAttempts: 0,
      headers,
      on: { connected: () => say("sse", "open") },
    });
  },
};

function words(error) {
  if (Array.isArray(error)) return error.map((each) => each.message).join("; ");
  return error?.message || error?.reason || String(error?.code ?? error);
}

async function listen(protocol) {
  const client = clients[protocol]();
  let left = events;
  try {
    for await (const payload of client.iterate({ query, variables, operationName })) {
      say(protocol, "event", { payload });
      if (--left <= 0) break;
    }
    say(protocol, "end");
    return true;
  } catch (error) {
    say(protocol, "error", { message: words(error) });
    return false;
  } finally {
    await client.dispose();
  }
}

setTimeout(() => process.exit(2), seconds * 1000).unref();
const outcomes = await Promise.all(protocols.map(listen));
process.exit(outcomes.every(Boolean) ? 0 : 1);
