// What the page has fetched, by address: one copy for all components, which are modules apart.

const FETCHED_KEPT = 12; // addresses; a path of networks of usual size is about 1 MB …
const FETCHED_BYTES = 48 * 2 ** 20; // … and of the largest 45
const ASKED_AGAIN_AFTER = [150, 500, 1500, 4000]; // ms, after the server said it has no such thing

function fetchOnce(url) {
  const kept = (globalThis[Symbol.for("fetched by components")] ??= new Map());
  const fetched = kept.get(url) ?? { answer: fetchBytes(url), bytes: 0 };
  kept.delete(url); // to stand last: the one asked for least lately goes first
  kept.set(url, fetched);
  fetched.answer.then(
    (content) => {
      fetched.bytes = content.byteLength;
      makeRoom(kept);
    },
    () => kept.get(url) === fetched && kept.delete(url),
  );
  makeRoom(kept);
  return fetched.answer;
}

// The last one asked for stays, however large it is.
function makeRoom(kept) {
  let bytes = 0;
  for (const fetched of kept.values()) bytes += fetched.bytes;
  for (const [url, fetched] of kept) {
    if (kept.size === 1 || (kept.size <= FETCHED_KEPT && bytes <= FETCHED_BYTES)) return;
    bytes -= fetched.bytes;
    kept.delete(url);
  }
}

// `count` numbers as the server sends them: float32, or float16 where they are many.
function numbersIn(bytes, count) {
  if (bytes.byteLength !== 2 * count) return new Float32Array(bytes);
  const table = Float32Array.from({ length: 2 ** 16 }, (_, bits) => numberOfHalf(bits));
  return Float32Array.from(new Uint16Array(bytes), (bits) => table[bits]);
}

// IEEE 754 binary16: a bit of sign, five of exponent, ten of fraction.
function numberOfHalf(bits) {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction) : 2 ** -14 * fraction);
}

// As fetchOnce; what the server no longer has is reported missing, and asked for again a few times.
async function fetchPatiently(url, isWanted, sayMissing) {
  for (let asked = 0; ; asked++) {
    try {
      return await fetchOnce(url);
    } catch (error) {
      if (error.status !== 404 || asked === ASKED_AGAIN_AFTER.length || !isWanted()) throw error;
      if (asked === 0) sayMissing();
      await new Promise((go) => setTimeout(go, ASKED_AGAIN_AFTER[asked]));
    }
  }
}

// The bytes; an error that carries the answer's status where there was one.
async function fetchBytes(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  if (response.ok) return response.arrayBuffer();
  const { status } = response;
  throw Object.assign(new Error(`${url} answered ${status}`), { status });
}
