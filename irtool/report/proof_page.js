"use strict";
// Puts what proof.js finds into the page: as text only, Japanese first, English beside it.
async function showProof() {
  const find = (id) => document.getElementById(id), words = JSON.parse(find("words").textContent);
  const names = JSON.parse(find("names").textContent), named = (to) => Proof.own(names, to) ?? (to || "…");
  const said = (code, values = {}) => (words[code] ?? [code, code]).map((text) =>
    text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? "")));
  const put = (parent, tag, text = "", kind = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (kind) made.className = kind;
    parent.append(made);
    return made;
  };
  const both = (parent, tag, code, values, kind) => {
    const [ja, en] = said(code, values), made = put(parent, tag, "", kind);
    put(made, "span", ja);
    put(made, "small", en);
    return made;
  };
  const table = (id, heads, rows) => {
    const place = find(id), top = put(put(put(place, "table"), "thead"), "tr"), body = put(place.firstChild, "tbody");
    for (const head of heads) both(top, "th", head);
    for (const row of rows) {
      const line = put(body, "tr");
      for (const cell of row) Array.isArray(cell) ? both(line, "td", ...cell) : put(line, "td", String(cell));
    }
  };
  let record, result;
  try {
    const files = {};
    for (const one of document.querySelectorAll("script.file")) {
      files[one.dataset.name] = Proof.bytesOf(one.textContent.split("\n").map((row) => row.trim()).filter(Boolean));
    }
    record = { code: find("cut").dataset.code, files, digits: find("printed").textContent, cut: find("cut").textContent };
    result = await Proof.check(record, (part) => { find("progress").value = part; });
  } catch (error) {
    find("result").className = "ng";
    find("verdict").replaceChildren();
    both(find("verdict"), "span", "proof.failed", { reason: String(error) });
    document.body.dataset.result = "ng";
    return;
  }
  const sort = !result.ok ? "ng" : !result.complete ? "incomplete" : "ok";
  find("progress").remove();
  find("result").className = sort;
  find("verdict").replaceChildren();
  both(find("verdict"), "span", `proof.${sort}`, { count: result.events });
  put(find("computed"), "span", result.digits, "digits");
  for (const one of result.problems) both(find("found"), "li", one.code, one, one.warning ? "warning" : "error");
  if (!result.problems.length) both(find("found"), "li", "proof.nothing", {}, "fine");
  const past = (n) => (n ? ["proof.upto", { n }] : ["proof.none"]);
  table("files", ["proof.file", "proof.lines", "proof.last", "proof.sealed", "proof.told"], result.writers.map((one) => [
    `${one.writer}.jsonl`, one.events, one.head ? `${one.head[0]}  ${one.head[1]}` : "", past(one.sealed), past(one.told),
  ]));
  table("anchors", ["proof.when", "proof.what", "proof.digits-head", "proof.state"], [
    ...result.told.map((one) => [Proof.time(one.at), ["proof.told-to", { to: named(one.to) }], one.digits ?? "",
      [one.good ? "proof.fits" : "proof.fits-not"]]),
    ...result.seals.map((one) => [Proof.time(one.at), ["proof.seal", { by: `${one.writer}/${one.n}` }], one.key ?? "",
      [!one.good ? "proof.seal-bad" : one.checked ? "proof.seal-good" : "proof.seal-unchecked"]]),
  ]);
  if (!result.can && result.seals.length) both(find("anchors"), "p", "proof.no-ed25519", {}, "warning");
  find("compare").hidden = false;
  find("compare").addEventListener("submit", (event) => {
    event.preventDefault();
    const found = Proof.compare(result, find("typed").value);
    find("compared").replaceChildren();
    both(find("compared"), "span", found.code, found, found.good ? "fine" : "error");
  });
  find("story").addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-line]"), open = row?.nextElementSibling;
    if (!row) return;
    if (open?.className === "raw") { open.remove(); return; }
    const [writer, n] = row.dataset.line.split("/"), file = result.files.get(writer);
    const i = file ? file.events.findIndex((one) => one.n === Number(n)) : -1, found = file?.events[i];
    const veiled = found && [found.id, found.type === "entry.corrected" && found.data?.target].some((id) => result.hidden.has(id));
    const made = document.createElement("tr");
    made.className = "raw";
    const text = found && !veiled ? new TextDecoder().decode(file.raw[i])
      : said(veiled ? "proof.hidden" : "proof.no-line").join(" ");
    const cell = put(made, "td", text);
    cell.colSpan = row.children.length;
    row.after(made);
  });
  document.body.dataset.result = sort;
  document.body.dataset.digits = result.digits;
}
showProof();
