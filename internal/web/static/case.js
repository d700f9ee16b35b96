// The slider through the days: shows the day while it is moved, and goes there when it is let go. Without it the button does the same.
"use strict";
const slider = document.getElementById("step");
if (slider) {
  const first = new Date(slider.dataset.first + "T00:00:00Z");
  const out = document.getElementById("step-day");
  const show = () => {
    const d = new Date(first.getTime() + 86400000 * Number(slider.value));
    out.textContent = d.toLocaleDateString(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    slider.setAttribute("aria-valuetext", out.textContent);
  };
  slider.addEventListener("input", show);
  slider.addEventListener("change", () => slider.form.requestSubmit());
  show();
}
