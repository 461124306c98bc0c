// Keys: each presses the visible control that carries it (data-key). j, k, n, p, Enter and Escape act on lines by themselves.
// Nothing here is needed to read a page.
const store = "onrecord-keys";
let first = "";
let timer = 0;

const off = () => { try { return localStorage.getItem(store) === "off"; } catch { return false; } };
const typing = (e) => e.target.closest("input, select, textarea, [contenteditable]");
const shown = (e) => e.getClientRects().length > 0;

function step(selector, by) {
  const lines = [...document.querySelectorAll(selector)].filter(shown);
  if (!lines.length) return;
  const at = lines.indexOf(document.activeElement);
  const to = at < 0 ? (by > 0 ? 0 : lines.length - 1) : Math.min(lines.length - 1, Math.max(0, at + by));
  lines[to].focus();
  lines[to].scrollIntoView({ block: "nearest" });
}

function press(keys) {
  for (const control of document.querySelectorAll("[data-key]")) {
    if (control.dataset.key !== keys || !shown(control)) continue;
    if (control.matches("input")) control.focus(); else control.click();
    return true;
  }
  return false;
}

document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && typing(e)) { e.target.blur(); return; }
  if (e.ctrlKey || e.metaKey || e.altKey || typing(e) || off()) return;
  const key = e.key === " " ? "Space" : e.key;
  // The space bar presses what has the focus, and scrolls where nothing asks for it.
  if (key === "Space" && (e.target.matches("a, button, summary") || !document.querySelector("[data-key=Space]"))) return;
  const pair = first ? `${first} ${key}` : key;
  clearTimeout(timer);
  if (!first && key === "g") { first = "g"; timer = setTimeout(() => { first = ""; }, 1200); return; }
  first = "";
  if (key === "Escape") { history.back(); return; }
  if (key === "j" || key === "k") { step("[data-item]", key === "j" ? 1 : -1); return; }
  if (key === "n" || key === "p") { step(".pair.shared", key === "n" ? 1 : -1); return; }
  if (press(pair)) e.preventDefault();
});

const toggle = document.getElementById("keys-switch");
if (toggle) {
  const name = () => { toggle.textContent = off() ? "Switch single keys on" : "Switch single keys off"; };
  toggle.hidden = false;
  name();
  toggle.addEventListener("click", () => { try { localStorage.setItem(store, off() ? "on" : "off"); } catch { /* no storage */ } name(); });
}

// A claim under the pointer, or with the focus, dims the reports that do not carry it.
function dim(claim) {
  const on = claim ? claim.dataset.on.split(" ") : [];
  for (const mark of document.querySelectorAll(".lineage a.f-mark, .articles li")) {
    const link = mark.matches("a") ? mark : mark.querySelector("a");
    const id = (link.getAttribute("href") || "").split("/articles/")[1];
    mark.classList.toggle("dim", Boolean(claim && id) && !on.includes(id.slice(0, 6)));
  }
}
if (document.querySelector(".claim[data-on]"))
  for (const kind of ["mouseover", "focusin"])
    document.addEventListener(kind, (e) => dim(e.target.closest(".claim[data-on]")));

// What can be copied is shown on the page anyway; the button is there where there is a clipboard.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    document.getElementById("said").textContent = button.textContent = "Copied";
  });
}

// A run that is under way elsewhere tells how far it is; when it is over, the page says so and leaves you where you read.
const running = document.querySelector("[data-running]");
if (running) {
  const ask = setInterval(async () => {
    const [run] = (await (await fetch("/problems.json")).json()).runs;
    if (run && run.under_way) {
      running.textContent = `${run.stage}, ${run.done.toLocaleString("en")} of ${run.total.toLocaleString("en")}`;
    } else {
      clearInterval(ask);
      running.textContent = "it is over; open the page again to see what is new";
    }
  }, 3000);
}

// After a swap the new count is read out.
document.addEventListener("htmx:after:swap", () => {
  const line = document.querySelector("#list [data-say]");
  if (line) document.getElementById("said").textContent = line.textContent;
});
