"use strict";
// Checks a record of irtool in the reader's own browser, from the bytes alone: chains, heads, cut, digits, seals.
// docs/journal.md is the specification; store/verify.py does the same in Python, and the tests compare the two.
const Proof = (() => {
  const WRITER = /^[a-z0-9]{1,12}-[0-9a-f]{8}$/, HEX64 = /^[0-9a-f]{64}$/, HEX128 = /^[0-9a-f]{128}$/;
  const ZERO = "0".repeat(64), MAX_LINE = 1 << 20, MAX_DEPTH = 100, MOST = 20;
  const INCOMPLETE = new Set(["verify.missing-writer", "verify.missing-lines"]);

  // -- SHA-256 (FIPS 180-4); a page opened from a file has no other in every browser -------------------------
  const K = new Uint32Array(64), H = new Uint32Array(8);
  for (let n = 2, found = 0; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    if (found < 8) H[found] = fraction(Math.sqrt(n));
    K[found++] = fraction(Math.cbrt(n));
  }
  function fraction(x) { return ((x - Math.floor(x)) * 4294967296) >>> 0; }

  function sha256(data) {
    const size = data.length, padded = new Uint8Array(((size + 72) >> 6) << 6), view = new DataView(padded.buffer);
    padded.set(data);
    padded[size] = 0x80;
    view.setUint32(padded.length - 8, Math.floor(size / 536870912));
    view.setUint32(padded.length - 4, (size << 3) >>> 0);
    const h = H.slice(), w = new Uint32Array(64);
    for (let at = 0; at < padded.length; at += 64) {
      for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + 4 * i);
      for (let i = 16; i < 64; i++) {
        const a = w[i - 15], b = w[i - 2];
        const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
        const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
      }
      let [a, b, c, d, e, f, g, k] = h;
      for (let i = 0; i < 64; i++) {
        const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const t1 = (k + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        k = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
      }
      [a, b, c, d, e, f, g, k].forEach((value, i) => { h[i] += value; });
    }
    return Array.from(h, (x) => x.toString(16).padStart(8, "0")).join("");
  }

  // -- bytes, lines, cuts ------------------------------------------------------------------------------------
  const encoder = new TextEncoder(), decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const isText = (x) => typeof x === "string", isMap = (x) => x !== null && typeof x === "object" && !Array.isArray(x);
  const isHead = (x) => Array.isArray(x) && x.length === 2 && Number.isInteger(x[0]) && isText(x[1]);
  const own = (map, name) => (Object.hasOwn(map, name) ? map[name] : undefined);

  function unbase64(text) {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  }

  function bytesOf(rows) {
    const parts = rows.map(unbase64), out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) { out.set(part, at); at += part.length; }
    return out;
  }

  function split(data) {
    const lines = [];
    let start = 0;
    for (let end; (end = data.indexOf(10, start)) >= 0; start = end + 1) lines.push(data.subarray(start, end + 1));
    return { lines, torn: data.subarray(start) };
  }

  function deeper(value, left) {
    if (value === null || typeof value !== "object") return false;
    return left === 0 || Object.values(value).some((one) => deeper(one, left - 1));
  }

  function decode(line) {
    let event;
    try { event = JSON.parse(decoder.decode(line)); } catch { return null; }
    if (!isMap(event)) return null;
    const texts = ["writer", "id", "tick", "at", "prev"].every((name) => isText(own(event, name)));
    const seen = own(event, "seen") ?? {}, by = own(event, "by") ?? {}, data = own(event, "data") ?? {};
    if (!texts || !Number.isInteger(own(event, "v")) || !Number.isInteger(own(event, "n")) || !isMap(seen)) return null;
    if (!Object.values(seen).every(isHead) || !isMap(by)) return null;
    if (!isText(event.type ?? "") || typeof (event.drill ?? false) !== "boolean" || deeper(data, MAX_DEPTH)) return null;
    return { ...event, seen, data, type: event.type ?? "", drill: event.drill ?? false };
  }

  function parseCut(text) {
    if (!isText(text)) return null;
    const [first, ...rest] = text.split("\n"), head = /^irtool-cut-1 (\S+) (\S+)$/.exec(first), heads = new Map();
    if (head === null || rest.pop() !== "" || rest.length === 0) return null;
    for (const row of rest) {
      const [writer, n, hash, more] = row.split(" ");
      const fits = WRITER.test(writer) && /^(0|[1-9][0-9]{0,8})$/.test(n) && HEX64.test(hash);
      if (!fits || more !== undefined || heads.has(writer)) return null;
      heads.set(writer, [Number(n), hash]);
    }
    const cut = { hospital: head[1], code: head[2], heads };
    return cutText(cut) === text ? cut : null;
  }

  function cutText(cut) {
    const rows = [...cut.heads].map(([writer, [n, hash]]) => `${writer} ${n} ${hash}\n`);
    return `irtool-cut-1 ${cut.hospital} ${cut.code}\n` + rows.sort().join("");
  }

  function short(hash) {
    const number = (BigInt("0x" + hash.slice(0, 20)) % 10n ** 24n).toString().padStart(24, "0");
    return number.match(/.{4}/g).join(" ");
  }

  const digitsOf = (cut) => short(sha256(encoder.encode(cutText(cut))));
  const time = (at) => at.replace("T", " ").replace(/\.[0-9]+/, " ");
  const bare = (digits) => String(digits).normalize("NFKC").replace(/[^0-9]/g, "");

  // -- one file ----------------------------------------------------------------------------------------------
  async function readFile(writer, data, pause) {
    const { lines, torn } = split(data);
    const file = { writer, data, torn, events: [], raw: [], hashes: [], lineHashes: [], byN: new Map(), problems: [], broken: 0 };
    let prev = ZERO, n = 0, last = 0, open = true;
    for (let number = 1; number <= lines.length; number++) {
      const line = lines[number - 1], hash = sha256(line), event = decode(line.subarray(0, -1)), found = [];
      const expected = n + 1;
      const add = (code, values) => found.push({ code, writer, n: number, ...values });
      n = expected;
      if (line.length > MAX_LINE) add("verify.too-long", { size: line.length });
      if (event === null) {
        add("verify.unreadable");
      } else {
        if (number === 1 && (event.n !== 1 || event.type !== "writer.started")) add("verify.first", { n: 1 });
        else if (event.n !== expected) add("verify.number", { found: event.n });
        if (event.writer !== writer) add("verify.wrong-writer", { found: event.writer });
        if (event.prev !== prev && (number > 1 || event.n === 1)) add("verify.chain", { before: last });
        n = event.n;
        file.events.push(event);
        file.raw.push(line);
        file.hashes.push(hash);
        if (!file.byN.has(event.n)) file.byN.set(event.n, hash);
      }
      file.lineHashes.push(hash);
      if (found.length && !file.broken) file.broken = number;
      if (open) file.problems.push(...found);
      if (open && file.problems.length > MOST) {
        open = false;
        file.problems.length = MOST;
        file.problems.push({ code: "verify.and-more", warning: true, writer, count: lines.length - number });
      }
      prev = hash;
      last = number;
      if (number % 500 === 0) await pause(line.byteOffset + line.length);
    }
    file.started = startedOf(file.events[0]);
    const drill = file.started ? file.started.drill : file.events.length > 0 && file.events[0].drill;
    const mixed = file.events.find((event) => event.drill !== drill);
    if (mixed) file.problems.push({ code: "verify.drill", writer, n: mixed.n });
    return file;
  }

  function startedOf(event) {
    if (!event || event.type !== "writer.started" || !isMap(event.data)) return null;
    const data = event.data;
    if (!["incident", "hospital", "device", "program"].every((name) => isText(own(data, name)))) return null;
    if (typeof own(data, "drill") !== "boolean") return null;
    const old = own(data, "continues") ?? null;
    if (old === null) return { ...data, continues: null };
    const torn = isMap(old) ? own(old, "torn") ?? null : null;
    if (!isMap(old) || !isText(old.writer) || !Number.isInteger(old.n) || !isText(old.hash)) return null;
    if (torn !== null && !(isMap(torn) && Number.isInteger(torn.bytes) && isText(torn.sha256))) return null;
    return { ...data, continues: { ...old, torn } };
  }

  // -- across the files --------------------------------------------------------------------------------------
  function present(files, code) {
    const heads = new Map(), first = [...files.values()].find((file) => file.started);
    for (const [name, file] of files) {
      if (file.events.length) heads.set(name, [file.events.at(-1).n, file.hashes.at(-1)]);
    }
    const started = first ? first.started : { hospital: "unknown", incident: code };
    return { hospital: started.hospital, code: started.incident, heads };
  }

  function starts(files) {
    const out = [], first = [...files.values()].map((file) => file.started).find(Boolean);
    for (const [writer, file] of files) {
      const started = file.started;
      if (!started || !first) {
        if (file.events.length && !file.problems.some((p) => p.code === "verify.first")) {
          out.push({ code: "verify.first", writer, n: 1 });
        }
      } else if (started.incident !== first.incident) {
        out.push({ code: "verify.other-incident", writer, found: started.incident });
      } else if (started.drill !== first.drill) {
        out.push({ code: "verify.drill", writer, n: 1 });
      } else if (started.hospital !== first.hospital) {
        out.push({ code: "verify.other-hospital", warning: true, writer, found: started.hospital });
      }
    }
    return out;
  }

  function links(files) {
    const absent = new Map(), shorter = new Map(), wrong = new Map(), out = [];
    const most = (map, name, n) => map.set(name, Math.max(map.get(name) ?? 0, n));
    const look = (writer, n, hash, by) => {
      const there = files.get(writer);
      if (!there) most(absent, writer, n);
      else if (n > 0 && !there.byN.has(n)) most(shorter, writer, n);
      else if (n > 0 && !there.byN.get(n).startsWith(hash) && !wrong.has(`${writer} ${n}`)) {
        wrong.set(`${writer} ${n}`, { code: "verify.seen-mismatch", writer, n, by });
      }
    };
    for (const [name, file] of files) {
      for (const event of file.events) {
        for (const [other, [n, hash]] of Object.entries(event.seen)) look(other, n, hash, `${name}/${event.n}`);
      }
      const old = file.started?.continues;
      if (old) look(old.writer, old.n, old.hash, `${name}/1`);
    }
    out.push(...wrong.values());
    for (const [writer, n] of absent) out.push({ code: "verify.missing-writer", writer, n });
    for (const [writer, n] of shorter) {
      out.push({ code: "verify.missing-lines", writer, n, have: files.get(writer).events.length });
    }
    return out;
  }

  function behind(file, old) {
    if (old.n === 0) return file.data;
    let end = 0;
    for (const [i, line] of split(file.data).lines.entries()) {
      end += line.length;
      if (file.lineHashes[i] === old.hash) return file.data.subarray(end);
    }
    return null;
  }

  function tails(files) {
    const out = [], explained = new Set();
    for (const file of files.values()) {
      const old = file.started?.continues;
      const rest = old?.torn && files.has(old.writer) ? behind(files.get(old.writer), old) : null;
      if (rest === null) continue;
      const values = { writer: old.writer, n: old.n, bytes: old.torn.bytes, found: rest.length };
      if (rest.length < old.torn.bytes) out.push({ code: "verify.torn-gone", warning: true, ...values });
      else if (rest.length > old.torn.bytes || sha256(rest) !== old.torn.sha256) {
        out.push({ code: "verify.torn-changed", ...values });
      } else explained.add(old.writer);
    }
    for (const [writer, file] of files) {
      if (file.torn.length && !explained.has(writer)) {
        out.push({ code: "verify.torn", warning: true, writer, bytes: file.torn.length });
      }
    }
    return out;
  }

  function forked(name, file, files) {
    const mine = files.get(file.writer)?.byN ?? new Map();
    const apart = file.events.filter((event, i) => (mine.get(event.n) ?? file.hashes[i]) !== file.hashes[i]);
    if (!apart.length && !file.broken) return [];
    const n = apart.length ? Math.min(...apart.map((event) => event.n)) : file.broken;
    return [{ code: "verify.fork", writer: file.writer, n, name, count: apart.length }];
  }

  // -- seals and told digits ---------------------------------------------------------------------------------
  const RFC8032 = {  // section 7.1, test 1: whether this browser can check such a signature at all
    key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  };
  const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

  async function genuine(key, signature, text) {
    if (!isText(key) || !HEX64.test(key) || !isText(signature) || !HEX128.test(signature)) return false;
    try {
      const found = await crypto.subtle.importKey("raw", unhex(key), { name: "Ed25519" }, false, ["verify"]);
      return await crypto.subtle.verify({ name: "Ed25519" }, found, unhex(signature), encoder.encode(text));
    } catch { return false; }
  }

  function fits(files, cut, by, code, out) {
    let whole = true;
    for (const [writer, [n, hash]] of cut.heads) {
      const file = files.get(writer);
      if (!file) out.push({ code: "verify.missing-writer", writer, n });
      else if (!file.byN.has(n)) out.push({ code: "verify.missing-lines", writer, n, have: file.events.length });
      else if (file.byN.get(n) !== hash) out.push({ code, writer, n, by });
      else if (!file.problems.some((p) => !p.warning && p.n <= n)) continue;
      whole = false;
    }
    return whole;
  }

  const order = (a, b) => (a.tick < b.tick ? -1 : a.tick > b.tick ? 1 : a.writer < b.writer ? -1 : a.writer > b.writer ? 1 : a.n - b.n);

  async function anchored(files) {
    const seals = [], told = [], problems = [], done = new Set();
    const can = await genuine(RFC8032.key, RFC8032.signature, "");
    const events = [...files.values()].flatMap((file) => file.events).sort(order);
    const targets = (type) => new Set(events.filter((e) => e.type === type && isMap(e.data)).map((e) => e.data.target));
    const withdrawn = targets("entry.withdrawn"), hidden = targets("entry.hidden");
    const corrected = new Map(events.filter((e) => e.type === "entry.corrected" && isMap(e.data) && isMap(e.data.set))
      .filter((e) => isText(own(e.data.set, "to"))).map((e) => [e.data.target, e.data.set.to]));
    for (const event of events) {
      const seal = event.type === "journal.sealed";
      if (!(seal || event.type === "fingerprint.told") || event.v > 1 || done.has(event.id)) continue;
      done.add(event.id);
      const { writer, n, at } = event, data = isMap(event.data) ? event.data : {}, cut = parseCut(own(data, "cut"));
      const one = { writer, n, at, cut, good: false, checked: true };
      if (seal && cut === null) problems.push({ code: "verify.seal-cut", writer, n });
      else if (seal && can && !(await genuine(data.key, data.signature, data.cut))) {
        problems.push({ code: "verify.seal-signature", writer, n });
      } else if (seal) {
        one.checked = can;
        one.good = fits(files, cut, `${writer}/${n}`, "verify.seal-mismatch", problems);
        one.key = isText(data.key) && HEX64.test(data.key) ? short(sha256(unhex(data.key))) : "";
      } else if (cut === null || bare(digitsOf(cut)) !== String(data.digits ?? "").replaceAll(" ", "")) {
        problems.push({ code: "verify.told-digits", writer, n });
      } else {
        one.good = fits(files, cut, `${writer}/${n}`, "verify.told-mismatch", problems);
        one.digits = digitsOf(cut);
        one.to = hidden.has(event.id) || !isText(data.to) ? "" : corrected.get(event.id) ?? data.to;
      }
      if (!withdrawn.has(event.id)) (seal ? seals : told).push(one);
    }
    return { can, seals, told, problems, hidden };
  }

  function upto(list, writer) {
    return Math.max(0, ...list.filter((one) => one.good && one.checked).map((one) => one.cut.heads.get(writer)?.[0] ?? 0));
  }

  // -- the whole ---------------------------------------------------------------------------------------------
  // record: {code, files: {"NAME.jsonl": bytes}, digits and cut as printed, or null when there is nothing to compare}
  async function check(record, progress = () => {}) {
    const files = new Map(), forks = [];
    const names = Object.keys(record.files).sort(), total = names.reduce((sum, name) => sum + record.files[name].length, 0);
    let done = 0;
    for (const name of names) {
      const stem = name.replace(/\.jsonl$/, ""), writer = stem.split("~")[0];
      const pause = async (at) => {
        progress((done + at) / Math.max(1, total));
        await new Promise((go) => setTimeout(go));
      };
      const file = await readFile(writer, record.files[name], pause);
      done += record.files[name].length;
      if (stem === writer) files.set(writer, file);
      else forks.push([name, file]);
    }
    const anchors = await anchored(files), cut = present(files, record.code);
    const problems = [...files.values()].flatMap((file) => file.problems);
    problems.push(...starts(files), ...links(files), ...tails(files));
    for (const [name, file] of forks) problems.push(...forked(name, file, files));
    problems.push(...anchors.problems, ...printed(record, files, cut));
    const unique = [...new Map(problems.map((p) => [JSON.stringify(p), p])).values()];
    const errors = unique.filter((p) => !p.warning);
    const writers = [...files].map(([name, file]) => ({
      writer: name, events: file.events.length, head: cut.heads.get(name) ?? null,
      sealed: upto(anchors.seals, name), told: upto(anchors.told, name),
    }));
    return {
      ok: errors.every((p) => INCOMPLETE.has(p.code)), complete: !errors.some((p) => INCOMPLETE.has(p.code)),
      digits: digitsOf(cut), cut, writers, files, ...anchors, problems: unique,
      events: writers.reduce((sum, one) => sum + one.events, 0),
    };
  }

  function printed(record, files, cut) {
    const out = [];
    if (record.digits === null || record.digits === undefined) return out;
    const then = parseCut(record.cut);
    if (then !== null) {
      fits(files, then, "", "proof.head", out);
      for (const writer of cut.heads.keys()) if (!then.heads.has(writer)) out.push({ code: "proof.head", writer, n: 1 });
      for (const [writer, [n]] of cut.heads) {
        if (then.heads.has(writer) && n > then.heads.get(writer)[0]) out.push({ code: "proof.head", writer, n });
      }
    }
    if (bare(record.digits) !== bare(digitsOf(cut))) {
      out.push({ code: "proof.digits", printed: String(record.digits), found: digitsOf(cut) });
    }
    return out;
  }

  // Digits that a person was told: the moments of the record that keep a cut, the present one first.
  function compare(result, typed) {
    const wanted = bare(typed);
    if (wanted.length !== 24) return { code: "proof.bad-digits", count: wanted.length };
    const later = (cut) => [...result.files.values()].flatMap((file) => file.events)
      .filter((event) => event.n > (cut.heads.get(event.writer)?.[0] ?? 0)).length;
    if (wanted === bare(result.digits)) return { code: result.ok ? "proof.now" : "proof.now-changed", good: result.ok };
    const events = [...result.files.values()].flatMap((file) => file.events).sort(order);
    for (const event of events) {
      const cut = ["fingerprint.told", "journal.sealed", "report.rendered", "pack.made"].includes(event.type)
        && isMap(event.data) ? parseCut(own(event.data, "cut")) : null;
      if (cut === null || bare(digitsOf(cut)) !== wanted) continue;
      const by = `${event.writer}/${event.n}`, good = fits(result.files, cut, by, "verify.told-mismatch", []);
      return { code: good ? "proof.then" : "proof.then-changed", good, at: time(event.at), by, later: later(cut) };
    }
    return { code: "proof.unknown" };
  }

  return { check, compare, bytesOf, own, time };
})();
