// Calls of server functions: each is a request, known to the Rust side by a number.

const calls = new Map();
let last = 0;

// Sends a call, and returns its number. The Rust side is woken when the answer is there.
export function send(path, type, body, exports) {
  const stop = new AbortController();
  const call = { stop, exports, status: 0, json: false };
  receive(call, fetch(path, { method: "POST", headers: { "content-type": type }, body, signal: stop.signal }))
    .catch((error) => {
      call.status = 0;
      call.text = String(error);
    })
    .finally(() => wake(call));
  calls.set(++last, call);
  return last;
}

async function receive(call, request) {
  const reply = await request;
  const type = reply.headers.get("content-type") ?? "";
  const location = reply.headers.get("location");
  call.json = type.startsWith("application/json");
  if (reply.ok && !call.json) call.reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  else call.text = await reply.text();
  call.status = reply.status;
  if (location) follow(location);
}

// Goes to where the function redirects, by the click of a link: where there is a router, it sees that as any other.
function follow(location) {
  const link = document.createElement("a");
  link.href = location;
  if (!link.protocol.startsWith("http")) return; // a `javascript:` address would run
  document.body.append(link);
  link.click();
  link.remove();
}

// Asks for the next piece of a stream. The Rust side is woken when it is there.
export function pull(id) {
  const call = calls.get(id);
  call.settled = false;
  call.reader.read()
    .then(({ value }) => (call.text = value))
    .catch((error) => ([call.text, call.status] = [String(error), 0]))
    .finally(() => wake(call));
}

function wake(call) {
  call.settled = true;
  call.exports.samara_server_wake();
}

// The HTTP status, once what was asked for is there.
export function status(id) {
  const { settled, status } = calls.get(id);
  return settled ? status : undefined;
}

export function isJson(id) {
  return calls.get(id).json;
}

// The text of an answer, or of the piece that was pulled.
export function text(id) {
  return calls.get(id).text;
}

// The call is no longer of interest: what is still under way ends.
export function forget(id) {
  calls.get(id).stop.abort();
  calls.delete(id);
}
