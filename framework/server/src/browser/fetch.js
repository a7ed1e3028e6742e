// Calls of server functions: each is a request, known by a number that the Rust side has chosen.

const calls = new Map();

// Sends a call. `wake` is called with its number when the answer is there.
export function send(id, path, type, body, exports) {
  const stop = new AbortController();
  const call = { stop, status: 0, json: false };
  calls.set(id, call);
  receive(call, fetch(path, { method: "POST", headers: { "content-type": type }, body, signal: stop.signal }))
    .catch((error) => {
      call.status = 0;
      call.text = String(error);
    })
    .finally(() => wake(call, id, exports));
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

// Asks for the next piece of a stream. `wake` is called when it is there.
export function pull(id, exports) {
  const call = calls.get(id);
  call.settled = false;
  call.reader.read()
    .then(({ value, done }) => ([call.text, call.done] = [value, done]))
    .catch((error) => ([call.text, call.status] = [String(error), 0]))
    .finally(() => wake(call, id, exports));
}

function wake(call, id, exports) {
  call.settled = true;
  if (calls.has(id)) exports.samara_server_wake(id);
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
