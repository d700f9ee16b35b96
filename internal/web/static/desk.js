// Keys in lists, dropping files, and progress of long work. Without this links and forms do the same.
"use strict";
// In a list j goes to the next entry and k to the one before; Enter opens it, as with any link. The reading view has keys of its own.
const entries = () => [...document.querySelectorAll("[data-entry]")].filter((e) => e.checkVisibility());
if (!document.getElementById("review") && entries().length) document.getElementById("list-keys").classList.remove("veiled");
if (!document.getElementById("review")) document.addEventListener("keydown", (ev) => {
  const key = ev.key.charCodeAt(0) > 126 || ev.key === "Process" ? ev.code.replace("Key", "").toLowerCase() : ev.key;
  if (ev.target.closest("input, textarea, select") || ev.ctrlKey || ev.metaKey || ev.altKey) return;
  const all = entries(), at = all.indexOf(document.activeElement);
  if ((key === "j" || key === "k") && all.length) {
    ev.preventDefault();
    const e = all[Math.max(0, Math.min(all.length - 1, key === "j" ? at + 1 : at - 1))];
    e.focus({ preventScroll: true });
    e.scrollIntoView({ block: "nearest" });
  } else if (key === "/") {
    const find = document.querySelector("form[role=search] input:not([type=hidden]), form.filters input:not([type=hidden])");
    if (find) { ev.preventDefault(); find.focus(); }
  }
});
const take = document.getElementById("take");
if (take) {
  const file = document.getElementById("take-file"), form = document.getElementById("take-form");
  const stop = (ev) => { ev.preventDefault(); };
  addEventListener("dragover", (ev) => { stop(ev); take.open = true; take.classList.add("over"); });
  addEventListener("dragleave", () => take.classList.remove("over"));
  addEventListener("drop", (ev) => {
    stop(ev);
    take.classList.remove("over");
    take.open = true;
    if (ev.dataTransfer.files.length) {
      file.files = ev.dataTransfer.files;
      const by = form.querySelector("[name=by]");
      if (by && by.value) { form.requestSubmit(); } else { (by || file).focus(); }
    }
  });
  form.addEventListener("submit", () => { document.getElementById("take-wait").hidden = false; });
}
const work = document.getElementById("work");
if (work && work.dataset.ended === "false" && "EventSource" in window) {
  const news = new EventSource(`/progress/${work.dataset.work}/events`);
  const told = (e) => {
    const to = JSON.parse(e.data);
    const part = document.getElementById("work-part");
    if (part) part.value = to.part;
    document.getElementById("work-says").textContent = to.says;
  };
  news.addEventListener("progress", told);
  news.addEventListener("end", (e) => { news.close(); told(e); location.reload(); });
  addEventListener("pagehide", () => news.close());
}
