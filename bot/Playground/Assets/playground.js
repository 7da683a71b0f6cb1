// The page works without this file: every button is a form and every link a link. With it, the page changes in place:
// a form is sent in the background, the server says when something has changed (server-sent events), and only what differs is replaced.
(() => {
  "use strict";

  const busy = new Set();
  let again = false;

  // --- Replacing what differs -------------------------------------------------------------------------------------------------------

  const keyOf = node => (node.nodeType === Node.ELEMENT_NODE ? node.id || null : null);

  // What a person has typed and not yet sent belongs to them.
  const isTyped = field => field.value !== field.defaultValue;
  const isChanged = field => (field.localName === "select" ? field.selectedIndex !== Math.max(0, [...field.options].findIndex(one => one.defaultSelected)) : isTyped(field));

  // Which menus and cards are open, and how, is the viewer's doing.
  const isOwn = (node, name) => node.localName === "details" && (name === "open" || name === "data-peek" || name === "data-up");

  // What only works with this script is hidden until it is here.
  const isShownHere = node => node.dataset.copy !== undefined || node.dataset.keep !== undefined;

  function takeAttributes(old, fresh) {
    for (const { name } of [...old.attributes]) {
      const keeps = isOwn(old, name);
      if (!keeps && !fresh.hasAttribute(name) && !(name === "hidden" && isShownHere(old))) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      const keeps = (name === "hidden" && isShownHere(old)) || isOwn(old, name);
      if (!keeps && old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
  }

  function become(old, fresh) {
    if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName || keyOf(old) !== keyOf(fresh)) {
      old.replaceWith(fresh.cloneNode(true));
      return;
    }
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
      return;
    }
    if (old.id === "announcer" || old.isEqualNode(fresh)) return;
    takeAttributes(old, fresh);
    if (old.localName === "textarea" || (old.localName === "input" && old.type === "text")) {
      const typed = isTyped(old);
      const value = old.value;
      if (old.defaultValue !== fresh.defaultValue) old.defaultValue = fresh.defaultValue;
      old.value = typed ? value : fresh.defaultValue;
      return;
    }
    becomeChildren(old, fresh);
  }

  function becomeChildren(old, fresh) {
    const kept = new Map([...old.children].filter(keyOf).map(child => [child.id, child]));
    let at = old.firstChild;
    for (const wanted of fresh.childNodes) {
      const key = keyOf(wanted);
      const known = key ? kept.get(key) : null;
      if (known) {
        if (known === at) at = at.nextSibling;
        else old.insertBefore(known, at);
        become(known, wanted);
      } else if (!key && at && !keyOf(at) && at.nodeName === wanted.nodeName) {
        const next = at.nextSibling;
        become(at, wanted);
        at = next;
      } else {
        old.insertBefore(wanted.cloneNode(true), at);
      }
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  }

  // --- Saying what is new to people who listen rather than look -----------------------------------------------------------------------

  const saying = () => new Map([...document.querySelectorAll("#private-side [data-says]")].map(item => [item.id, item.dataset.says]));

  function announce(before) {
    const news = [...saying()].filter(([id, says]) => before.get(id) !== says);
    if (news.length === 0) return;
    document.getElementById("announcer").textContent = news.slice(0, 3).map(([, says]) => says).join(" ");
    document.querySelector('.jump a[href="#private-side"]').dataset.news = "yes";
    for (const [id] of news) flash(document.getElementById(id));
  }

  function flash(item) {
    item.classList.remove("new");
    void item.offsetWidth; // so that the same animation may run again
    item.classList.add("new");
  }

  // --- Talking with the server ----------------------------------------------------------------------------------------------------------

  function show(html, address) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    if (!fresh.getElementById("private-side")) return false;
    const samePlace = address === undefined || new URL(address).search === location.search;
    const before = samePlace ? saying() : null;
    const talk = document.querySelector("#client-side .talk");
    const said = talk.querySelectorAll(".message").length;
    document.title = fresh.title;
    document.body.className = fresh.body.className;
    for (const id of ["top", "client-side", "private-side"]) become(document.getElementById(id), fresh.getElementById(id));
    ready();
    if (before) announce(before);
    if (!samePlace || talk.querySelectorAll(".message").length !== said) toTheEnd();
    return true;
  }

  async function refresh() {
    if (busy.has("refresh")) { again = true; return; }
    busy.add("refresh");
    try {
      const answer = await fetch(location.pathname === "/" ? location.href : "/");
      if (answer.ok) show(await answer.text());
    } catch {
      // The server is away: the events reconnect by themselves and bring the page up to date.
    } finally {
      busy.delete("refresh");
      if (again) { again = false; refresh(); }
    }
  }

  const texts = within => [...within.querySelectorAll("textarea, input[type=text]")];

  // What is said is on its way at once, and its box is free for the next words; what is changed (a draft, a dialog) stays until the answer is there.
  const isSaying = form => form.classList.contains("composer");

  const next = new Map(); // what was sent again while the form was still busy

  async function send(form, button) {
    const address = button?.getAttribute("formaction") || form.getAttribute("action");
    const words = new URLSearchParams(new FormData(form, button));
    const sent = new Map(texts(form.closest(".post") ?? form).map(field => [field, field.value]));
    if (isSaying(form)) for (const field of sent.keys()) field.value = field.defaultValue;
    const asks = form.closest("#private-side") !== null;
    const before = cards(); // as they are now: the server may tell of the answer before it gives it
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { method: "POST", body: words });
      const html = await answer.text();
      if (answer.ok) forget(form, button, sent);
      const place = answer.redirected ? answer.url : undefined;
      if (place && new URL(place).search !== location.search && !new URL(place).searchParams.has("note")) history.replaceState(null, "", place);
      if (!show(html)) { keep(form, sent, "Not sent: the program could not do that; its log says why."); return; }
      if (!answer.ok) toTheGap(form);
      else if (asks) {
        toTheAnswer(form, before);
        if (form.matches(".dialog") && !form.isConnected) leave(form);
      }
    } catch {
      keep(form, sent, "Not sent: the program did not answer. Your words are still here.");
    } finally {
      form.removeAttribute("aria-busy");
      const waiting = next.get(form);
      next.delete(form);
      if (waiting && form.isConnected) send(form, waiting.button);
    }
  }

  // What was sent is no longer being typed; what was typed since then is. A draft that is turned another way gives up what was changed in it.
  function forget(form, button, sent) {
    for (const [field, value] of sent) if (field.value === value) field.value = field.defaultValue;
    for (const menu of [button?.closest("details.more"), form.closest("details.change, details.confirm")]) if (menu) menu.open = false;
  }

  function keep(form, sent, why) {
    for (const [field, value] of sent) if (field.value === field.defaultValue) field.value = value;
    const notice = form.querySelector(".notice.unsent") ?? form.appendChild(document.createElement("p"));
    notice.className = "notice unsent";
    notice.setAttribute("role", "alert");
    notice.textContent = why;
  }

  const cards = () => new Map([...document.querySelectorAll("#private-side .posts > li")].map(item => [item.id, item.textContent]));

  // Whoever asked something reads the answer, wherever it stands; a form that could not be saved opens where it is wrong.
  function toTheAnswer(form, before) {
    const wrong = form.isConnected && form.querySelector("[aria-invalid=true]");
    if (wrong) {
      wrong.focus({ preventScroll: true });
      wrong.closest(".field").scrollIntoView({ block: "center" });
      return;
    }
    const now = [...cards()];
    const [id] = now.find(([id]) => !before.has(id)) ?? now.find(([id, text]) => before.get(id) !== text) ?? [];
    const changed = id && document.getElementById(id);
    const card = changed?.querySelector(".post");
    if (!card || !changed.checkVisibility()) return;
    enter(card.querySelector("form.dialog"), form);
    const [place, pane] = [card.getBoundingClientRect(), changed.closest(".scroll").getBoundingClientRect()];
    if (place.top < Math.max(pane.top, 0) || Math.min(place.bottom, place.top + 200) > Math.min(pane.bottom, innerHeight)) card.scrollIntoView({ block: "start" });
  }

  // --- Dialogs: whoever opens one by keyboard stands in its first field, stays in it with Tab, and stands where they came from when it closes ---------------

  let cameFrom = null; // the card and the button that opened the dialog; they may have been drawn anew meanwhile

  const pressOf = form => ({ card: form.closest(".posts > li")?.id, action: form.elements.action?.value, value: form.elements.value?.value });

  function enter(dialog, form) {
    if (!dialog || dialog === form) return;
    cameFrom = form.matches("form.dialog") ? cameFrom : pressOf(form);
    // The news of it may have drawn it before the answer came: who is in it already stays where they are.
    if (!dialog.contains(document.activeElement)) dialog.querySelector(".field :is(input, select, textarea)")?.focus({ preventScroll: true });
  }

  function leave(dialog) {
    const card = cameFrom?.card && document.getElementById(cameFrom.card);
    const presses = card ? [...card.querySelectorAll('form[action="/playground/press"]')] : [];
    const opened = presses.find(press => press.elements.action.value === cameFrom.action && press.elements.value.value === cameFrom.value);
    const back = opened?.querySelector("button") ?? document.getElementById("ask-text");
    cameFrom = null;
    back?.focus({ preventScroll: true });
  }

  // A draft that still has a gap opens at the gap.
  function toTheGap(form) {
    const field = form.querySelector("textarea");
    const gap = field && /\[[^\]]+\]/.exec(field.value);
    if (!gap) return;
    field.focus();
    field.setSelectionRange(gap.index, gap.index + gap[0].length);
  }

  // --- Comforts ---------------------------------------------------------------------------------------------------------------------------

  const toTheEnd = () => {
    const scroll = document.querySelector("#client-side .scroll");
    if (scroll && getComputedStyle(scroll).overflowY !== "visible") scroll.scrollTop = scroll.scrollHeight;
  };

  function ready() {
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
    for (const button of document.querySelectorAll("[data-keep]")) button.hidden = false; // without the script the label itself closes it
  }

  // --- "Why?": a mouse that rests on it peeks, a click or a tap keeps it open ---------------------------------------------------------------

  const openCards = "details.more[open], details.change[open], details.confirm[open], details.why[open]";
  let resting = 0;

  const peeks = () => document.querySelectorAll("details.why[data-peek]");

  function endPeeks(except) {
    for (const card of peeks()) {
      if (card === except) continue;
      card.open = false;
      delete card.dataset.peek;
    }
  }

  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse") return;
    const card = event.target.closest?.("details.why") ?? event.target.closest?.(".message")?.querySelector("details.why[data-peek]") ?? null;
    clearTimeout(resting);
    if (peeks().length > 0) resting = setTimeout(() => endPeeks(card), 120); // time to get from the word to the card
    if (!card || card.open || !event.target.closest("summary")) return;
    resting = setTimeout(() => {
      if (card.open) return; // a click was quicker, and it stays
      endPeeks(card);
      card.dataset.peek = "yes";
      card.open = true;
    }, 120);
  });

  // Laid over what stands above the message where there is no room below it; opened to stay, it makes room for itself.
  document.addEventListener("toggle", event => {
    const card = event.target;
    if (!card.matches?.("details.why")) return;
    delete card.dataset.up;
    if (!card.open) { delete card.dataset.peek; return; }
    if (!card.dataset.peek) { card.querySelector(".because").scrollIntoView({ block: "nearest" }); return; }
    const pane = card.closest(".scroll").getBoundingClientRect();
    const [words, message] = [card.querySelector(".because").getBoundingClientRect(), card.closest(".message").getBoundingClientRect()];
    const floor = Math.min(pane.bottom, innerHeight);
    if (words.bottom > floor && message.top - words.height > Math.max(pane.top, 0)) card.dataset.up = "yes";
  }, true);

  document.addEventListener("submit", event => {
    if (event.target.method !== "post") return;
    event.preventDefault();
    if (event.target.getAttribute("aria-busy") !== "true") send(event.target, event.submitter);
    else if (isSaying(event.target)) next.set(event.target, { button: event.submitter });
  });

  document.addEventListener("click", async event => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).value);
      copy.textContent = "Copied";
      return;
    }
    const keep = event.target.closest("[data-keep]")?.closest("details");
    if (keep) {
      keep.open = false;
      keep.querySelector("summary").focus();
    }
    event.target.closest("[data-news]")?.removeAttribute("data-news");
    const peeked = event.target.closest("details.why[data-peek] > summary");
    if (peeked) {
      event.preventDefault(); // it is open already: now it stays
      delete peeked.parentElement.dataset.peek;
      peeked.parentElement.querySelector(".because").scrollIntoView({ block: "nearest" });
    }
    for (const menu of document.querySelectorAll(openCards)) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", event => {
    const isEnter = event.key === "Enter" && !event.isComposing && event.target.localName === "textarea";
    // As in a chat: Enter sends what is said. In a draft, and under a thumb, it begins a new line.
    const sends = event.ctrlKey || event.metaKey || (!event.shiftKey && !event.altKey && event.target.closest(".composer") && !matchMedia("(pointer: coarse)").matches);
    if (isEnter && sends) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    const dialog = event.target.closest?.("form.dialog");
    if (dialog && event.key === "Tab") {
      const stops = [...dialog.querySelectorAll("input:not([type=hidden]), select, textarea, button")].filter(stop => !stop.disabled);
      const end = event.shiftKey ? stops[0] : stops.at(-1);
      if (event.target === end) {
        event.preventDefault();
        (event.shiftKey ? stops.at(-1) : stops[0]).focus();
      }
    }
    if (event.key === "Escape") {
      endPeeks(null);
      if (dialog) {
        const cancel = dialog.querySelector("[name=cancel]");
        // One key never throws away what somebody typed: then it leads to Cancel, and Enter is the second.
        if ([...dialog.querySelectorAll("select, textarea, input:not([type=hidden])")].some(isChanged) && event.target !== cancel) cancel.focus();
        else dialog.requestSubmit(cancel);
      }
      const menu = event.target.closest?.(openCards);
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
  });

  const changes = new EventSource("/playground/changes");
  changes.addEventListener("changed", refresh);

  // A program that has ended leaves a page that looks alive. A restart within a breath is not worth a word.
  const gone = document.getElementById("gone");
  let missing = 0;
  changes.addEventListener("error", () => { missing ||= setTimeout(() => { gone.hidden = false; }, 3_000); });
  changes.addEventListener("open", () => {
    clearTimeout(missing);
    missing = 0;
    if (!gone.hidden) refresh();
    gone.hidden = true;
  });
  setInterval(refresh, 30_000); // the minutes pass here, too

  ready();
  toTheEnd();
  document.documentElement.dataset.script = "ready";
})();
