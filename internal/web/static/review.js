// Keys, selection and news of others for the reading view. Everything here can also be done with links, buttons and forms.
"use strict";
const root = document.getElementById("review");
const list = () => [...document.querySelectorAll("#list > li")];
let at = -1;

// show marks the words of a claim in the text, which keeps step with the list.
const show = (i) => {
  at = i;
  for (const m of document.querySelectorAll("mark.current")) m.classList.remove("current");
  for (const m of document.querySelectorAll(`mark[data-of~="${at + 1}"]`)) { m.classList.add("current"); }
  const first = document.getElementById(`t${at + 1}-0`);
  if (first) first.scrollIntoView({ block: "nearest" });
};
const go = (i) => {
  const all = list();
  if (!all.length) return;
  const li = all[Math.max(0, Math.min(all.length - 1, i))];
  show(all.indexOf(li));
  li.focus({ preventScroll: true });
  li.scrollIntoView({ block: "nearest" });
};
const open = (id, focus) => {
  const d = document.getElementById(id);
  if (!d) return;
  d.open = true;
  const f = d.querySelector(focus);
  if (f) f.focus();
};

// mark takes the words selected in the text into the form for a missed claim, with their place in code points.
const mark = () => {
  const text = document.getElementById("text"), s = getSelection();
  if (s.rangeCount && text.contains(s.anchorNode) && !s.isCollapsed) {
    const r = s.getRangeAt(0), p = (r.startContainer.nodeType === 1 ? r.startContainer : r.startContainer.parentElement).closest("[data-from]");
    const before = document.createRange();
    const plain = (range) => { const f = range.cloneContents(); f.querySelectorAll("sup").forEach(e => e.remove()); return f.textContent; };
    const quote = plain(r);
    document.getElementById("add-quote").value = quote.trim();
    if (p) {
      before.setStart(p, 0);
      before.setEnd(r.startContainer, r.startOffset);
      const lead = quote.length - quote.trimStart().length;
      document.getElementById("add-start").value = Number(p.dataset.from) + [...plain(before)].length + lead;
    }
  }
  open("add", "#add-quote");
};

// Words are marked by keys alone: the arrows choose a word of the text, with Shift they stretch from it, Enter takes the words into the form.
let chosen = null; // the words of the text while they are marked, and the first and the last of those chosen
const wordsOf = (text) => {
  const cut = "Segmenter" in Intl ? new Intl.Segmenter(text.lang || "en", { granularity: "word" }) : null;
  const out = [];
  for (const p of text.querySelectorAll("[data-from]")) {
    const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT, (n) => n.parentElement.closest("sup") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      const parts = cut ? [...cut.segment(n.data)].filter((x) => x.isWordLike).map((x) => [x.index, x.segment.length]) : [...n.data.matchAll(/\S+/g)].map((x) => [x.index, x[0].length]);
      for (const [from, long] of parts) out.push({ node: n, from, to: from + long });
    }
  }
  return out;
};
const choose = (from, to) => {
  const last = chosen.all.length - 1, r = document.createRange();
  chosen.from = Math.max(0, Math.min(from, last));
  chosen.to = Math.max(0, Math.min(to, last));
  const a = chosen.all[Math.min(chosen.from, chosen.to)], b = chosen.all[Math.max(chosen.from, chosen.to)];
  r.setStart(a.node, a.from);
  r.setEnd(b.node, b.to);
  getSelection().removeAllRanges();
  getSelection().addRange(r);
  chosen.all[chosen.to].node.parentElement.scrollIntoView({ block: "nearest" });
  document.getElementById("marking-words").textContent = r.toString();
};
const stopMarking = () => { chosen = null; document.getElementById("marking").hidden = true; };
const startMarking = () => {
  const text = document.getElementById("text"), all = wordsOf(text), now = document.getElementById(`t${at + 1}-0`);
  if (!all.length) return;
  chosen = { all };
  document.getElementById("marking").hidden = false;
  text.focus({ preventScroll: true });
  const here = now ? all.findIndex((x) => now.contains(x.node)) : 0;
  choose(Math.max(0, here), Math.max(0, here));
};
const marking = {
  ArrowRight: (shift) => choose(shift ? chosen.from : chosen.to + 1, chosen.to + 1),
  ArrowLeft: (shift) => choose(shift ? chosen.from : chosen.to - 1, chosen.to - 1),
  ArrowDown: (shift) => choose(shift ? chosen.from : chosen.to + 10, chosen.to + 10),
  ArrowUp: (shift) => choose(shift ? chosen.from : chosen.to - 10, chosen.to - 10),
  Home: () => choose(0, 0), End: () => choose(chosen.all.length - 1, chosen.all.length - 1),
  Enter: () => { stopMarking(); mark(); },
  Escape: () => { stopMarking(); getSelection().removeAllRanges(); go(Math.max(at, 0)); },
};

const keys = {
  j: () => go(at + 1), k: () => go(at - 1),
  c: () => { const f = document.getElementById(`confirm-${at + 1}`); if (f) f.requestSubmit(f.querySelector("button:not([name])")); },
  e: () => { const x = document.getElementById(`edit-${at + 1}`); if (x && x.href) { x.click(); } else { open(`edit-${at + 1}`, "select"); } },
  r: () => { const b = document.getElementById(`take-back-${at + 1}`); if (b) { b.focus(); } else { open(`reject-${at + 1}`, "input:not([type=hidden])"); } },
  w: () => { const b = document.getElementById(`what-${at + 1}`); if (b) b.click(); },
  a: mark,
  m: startMarking,
  u: () => { const f = document.querySelector("ol.log form") || document.getElementById(`undo-${at + 1}`); if (f) f.requestSubmit(); },
  d: () => { const b = document.getElementById("mark-done"); if (b) b.click(); },
  "?": () => { const d = document.getElementById("keys"); d.open = !d.open; },
};
document.addEventListener("keydown", (ev) => {
  const inField = ev.target.closest("input, textarea, select");
  if (chosen && marking[ev.key] && ev.target.id === "text" && !ev.ctrlKey && !ev.metaKey && !ev.altKey) {
    ev.preventDefault();
    marking[ev.key](ev.shiftKey);
    return;
  }
  if (ev.key === "Escape") {
    const d = ev.target.closest("details[open]");
    if (d) { d.open = false; go(Math.max(at, 0)); ev.preventDefault(); }
    return;
  }
  // On a keyboard set to another script the key says where it lies.
  const key = ev.key.charCodeAt(0) > 126 || ev.key === "Process" ? ev.code.replace("Key", "").toLowerCase() : ev.key;
  if (inField || ev.ctrlKey || ev.metaKey || ev.altKey || !keys[key]) return;
  ev.preventDefault();
  keys[key]();
});
root.addEventListener("focusin", (ev) => {
  if (chosen && ev.target.id !== "text") stopMarking();
  const i = list().indexOf(ev.target.closest("#list > li"));
  if (i >= 0 && at !== i) show(i);
});
document.getElementById("text").addEventListener("click", (ev) => {
  const m = ev.target.closest("mark");
  if (m && getSelection().isCollapsed) go(Number(m.id.slice(1).split("-")[0]) - 1);
});
// The form for a correction comes with its page; its address leads to its first field.
const asked = document.querySelector("details.edit select");
if (asked && location.hash === "#" + asked.id) { at = list().findIndex((li) => li.contains(asked)); asked.focus({ preventScroll: true }); asked.closest("li").scrollIntoView({ block: "nearest" }); }
const here = list().findIndex((li) => "#" + li.id === location.hash);
if (here >= 0) go(here);

// What others decide comes into the page while it is read. Where somebody is typing, or has marked words, nothing is touched: it is only told.
const busy = () => {
  const s = getSelection(), f = document.activeElement;
  return root.dataset.typed === "true" || !s.isCollapsed && root.contains(s.anchorNode) || f.matches("input:not([type=hidden]), textarea, select") ||
    [...root.querySelectorAll("textarea, input:not([type=hidden])")].some((e) => e.value !== e.defaultValue) ||
    [...root.querySelectorAll("select")].some((e) => e.selectedIndex !== Math.max(0, [...e.options].findIndex((o) => o.defaultSelected)));
};
const renew = (fresh) => {
  const held = document.activeElement.id, open = [...document.querySelectorAll("details[open][id]")].map((d) => d.id);
  for (const id of ["bar", "text", "decisions"]) {
    const now = fresh.getElementById(id);
    document.getElementById(id).replaceChildren(...[...now.childNodes].map((n) => document.importNode(n, true)));
  }
  root.dataset.seen = fresh.getElementById("review").dataset.seen;
  for (const id of open) { const d = document.getElementById(id); if (d) d.open = true; }
  const f = held && document.getElementById(held);
  if (f) f.focus({ preventScroll: true });
  if (at >= 0) { for (const m of document.querySelectorAll(`mark[data-of~="${at + 1}"]`)) m.classList.add("current"); }
};
if (root && "EventSource" in window) {
  const news = new EventSource(`/reports/${encodeURIComponent(root.dataset.report)}/events?seen=${encodeURIComponent(root.dataset.seen)}`);
  news.addEventListener("decided", (e) => {
    const told = document.getElementById("others"), link = told.querySelector("a");
    const tell = (loaded) => {
      told.querySelector("span").textContent = e.data;
      link.hidden = loaded;
      told.hidden = false;
    };
    const ask = new XMLHttpRequest();
    ask.open("GET", location.pathname);
    ask.responseType = "document";
    ask.onerror = () => tell(false);
    ask.onload = () => {
      const can = ask.status === 200 && ask.response && ask.response.getElementById("decisions") && !busy();
      if (can) renew(ask.response);
      tell(Boolean(can));
    };
    ask.send();
  });
  addEventListener("pagehide", () => news.close());
}
