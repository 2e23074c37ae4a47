// The peer: Socket.IO 4 in memory with its fastest documented settings. It gives every message a number of its room,
// tells the room, acknowledges, and forgets it. BREAK=double|miss|swap|text breaks every 200th delivery on purpose.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import process from "node:process";
import { Server } from "socket.io";

const load = createRequire(import.meta.url);
const heads = new Map();
const breaks = process.env.BREAK ?? "";
let deliveries = 0;
let held = null;

/** The native add-ons of `ws` that are installed here. */
function addOns() {
  return ["bufferutil", "utf-8-validate"].filter((name) => {
    try {
      load(name);
      return true;
    } catch {
      return false;
    }
  });
}

function event(seq, place, text) {
  return {
    stream: "main", seq, id: randomUUID(), at: Date.now(), actor: `m${place}`, kind: "msg", phase: "F3", question: null,
    reply_to: null, late: false, gone: null, body: { text },
  };
}

/** Tell the room, one member after another, with a fault now and then. */
function tellBadly(io, room, said) {
  for (const id of io.sockets.adapter.rooms.get(room)) {
    deliveries += 1;
    const times = deliveries % 200 ? 1 : { double: 2, miss: 0 }[breaks] ?? 1;
    const other = deliveries % 200 || breaks !== "text" ? said : [event(said[0].seq, 0, "~other~")];
    for (let time = 0; time < times; time++) io.to(id).emit("ev", other);
  }
}

/** Every tenth pair of events of a room goes out in the wrong order. */
function tellSwapped(io, room, said) {
  if (held?.room === room) {
    io.to(room).emit("ev", said);
    io.to(room).emit("ev", held.said);
    held = null;
  } else if (!held && said[0].seq % 10 === 0) {
    held = { room, said };
  } else {
    io.to(room).emit("ev", said);
  }
}

const tellers = { double: tellBadly, miss: tellBadly, text: tellBadly, swap: tellSwapped };

function serve(io, socket) {
  const { room: number, place } = socket.handshake.auth;
  const room = String(number);
  socket.on("join", (_frame, done) => {
    socket.join(room);
    socket.emit("hist", { stream: "main", events: [], head: heads.get(room) ?? 0, more: false });
    socket.emit("live", {});
    done({ ok: true });
  });
  socket.on("hb", (_frame, done) => done({ ok: true }));
  socket.on("send", (frame, done) => {
    const seq = (heads.get(room) ?? 0) + 1;
    heads.set(room, seq);
    const said = [event(seq, place, frame.body.text)];
    if (breaks in tellers) tellers[breaks](io, room, said);
    else io.to(room).emit("ev", said);
    done({ ok: true, id: said[0].id, stream: "main", seq, at: said[0].at });
  });
}

const server = createServer();
const io = new Server(server, { transports: ["websocket"], perMessageDeflate: false, serveClient: false });
// The documentation's advice for memory: the first HTTP request is not needed any more.
io.engine.on("connection", (socket) => { socket.request = null; });
io.on("connection", (socket) => serve(io, socket));
server.listen({ port: Number(process.argv[2]), host: "127.0.0.1", backlog: 2048 }, () => {
  const versions = { node: process.version, socketio: load("socket.io/package.json").version, addOns: addOns() };
  process.stdout.write(`${JSON.stringify(versions)}\n`);
});
