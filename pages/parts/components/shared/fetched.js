// What the page has fetched, by address: one copy for all components, which are modules apart.

const FETCHED_KEPT = 12; // addresses; a path of networks is about 1 MB
const ASKED_AGAIN_AFTER = [150, 500, 1500, 4000]; // ms, after the server said it has no such thing

function fetchOnce(url) {
  const kept = (globalThis[Symbol.for("fetched by components")] ??= new Map());
  const answer = kept.get(url) ?? fetchBytes(url);
  kept.delete(url); // to stand last: the one asked for least lately goes first
  kept.set(url, answer);
  if (kept.size > FETCHED_KEPT) kept.delete(kept.keys().next().value);
  answer.catch(() => kept.get(url) === answer && kept.delete(url));
  return answer;
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
