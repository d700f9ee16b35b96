// Dropping files, and progress of long work. Without this the forms do the same.
"use strict";
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
const verify = document.getElementById("verify");
if (verify && "EventSource" in window) {
  verify.addEventListener("submit", (ev) => {
    ev.preventDefault();
    const part = document.getElementById("verify-part"), says = document.getElementById("verify-says"), button = verify.querySelector("button");
    part.hidden = false;
    button.disabled = true;
    const news = new EventSource("/record/verify/events");
    const end = (bad) => (e) => {
      news.close();
      part.hidden = true;
      button.disabled = false;
      says.hidden = false;
      says.classList.toggle("bad", bad);
      if (e.data) says.textContent = e.data;
    };
    news.addEventListener("progress", (e) => { part.value = Number(e.data); });
    news.addEventListener("good", end(false));
    news.addEventListener("bad", end(true));
    news.onerror = end(true);
  });
}
