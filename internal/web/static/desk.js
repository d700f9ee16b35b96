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
const work = document.getElementById("work");
if (work && work.dataset.ended === "false" && "EventSource" in window) {
  const news = new EventSource(`/progress/${work.dataset.work}/events`);
  const told = (e) => {
    const to = JSON.parse(e.data);
    document.getElementById("work-part").value = to.part;
    document.getElementById("work-says").textContent = to.says;
  };
  news.addEventListener("progress", told);
  news.addEventListener("end", (e) => { news.close(); told(e); location.reload(); });
  addEventListener("pagehide", () => news.close());
}
