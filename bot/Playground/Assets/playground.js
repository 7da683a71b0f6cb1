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

  // Which menus and cards are open, and how, is the viewer's doing.
  const isOwn = (node, name) => node.localName === "details" && (name === "open" || name === "data-peek" || name === "data-up");

  function takeAttributes(old, fresh) {
    for (const { name } of [...old.attributes]) {
      const keeps = isOwn(old, name);
      if (!keeps && !fresh.hasAttribute(name) && !(name === "hidden" && old.dataset.copy)) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      const keeps = (name === "hidden" && old.dataset.copy) || isOwn(old, name);
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
    const news = [...saying()].filter(([id, says]) => before.get(id) !== says).map(([, says]) => says);
    if (news.length > 0 && before.size > 0) document.getElementById("announcer").textContent = news.slice(0, 3).join(" ");
    if (news.length > 0 && before.size > 0) document.querySelector('.jump a[href="#private-side"]').dataset.news = "yes";
    for (const [id, says] of saying()) {
      if (before.size > 0 && before.get(id) !== says) flash(document.getElementById(id));
    }
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
    const before = samePlace ? saying() : new Map();
    const talk = document.querySelector("#client-side .talk");
    const said = talk.querySelectorAll(".message").length;
    document.title = fresh.title;
    document.body.className = fresh.body.className;
    for (const id of ["top", "client-side", "private-side"]) become(document.getElementById(id), fresh.getElementById(id));
    ready();
    announce(before);
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

  async function send(form, button) {
    const address = button?.getAttribute("formaction") || form.getAttribute("action");
    const words = new URLSearchParams(new FormData(form, button));
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { method: "POST", body: words });
      const html = await answer.text();
      if (answer.ok) forget(form, button);
      const place = answer.redirected ? answer.url : undefined;
      if (place && new URL(place).search !== location.search && !new URL(place).searchParams.has("note")) history.replaceState(null, "", place);
      if (!show(html)) location.reload();
      if (!answer.ok) toTheGap(form);
    } catch {
      form.submit();
    } finally {
      form.removeAttribute("aria-busy");
    }
  }

  // What was sent is no longer being typed; a draft that is turned another way gives up what was changed in it.
  function forget(form, button) {
    const within = form.closest(".post") ?? form;
    for (const field of within.querySelectorAll("textarea, input[type=text]")) field.value = field.defaultValue;
    for (const menu of [button?.closest("details.more"), form.closest("details.change")]) if (menu) menu.open = false;
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
  }

  // --- "Why?": a mouse that rests on it peeks, a click or a tap keeps it open ---------------------------------------------------------------

  const openCards = "details.more[open], details.change[open], details.why[open]";
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
      endPeeks(card);
      card.dataset.peek = "yes";
      card.open = true;
    }, 120);
  });

  // Above the message where there is no room below it.
  document.addEventListener("toggle", event => {
    const card = event.target;
    if (!card.matches?.("details.why")) return;
    delete card.dataset.up;
    if (!card.open) { delete card.dataset.peek; return; }
    const pane = card.closest(".scroll").getBoundingClientRect();
    const [words, message] = [card.querySelector(".because").getBoundingClientRect(), card.closest(".message").getBoundingClientRect()];
    const floor = Math.min(pane.bottom, innerHeight);
    if (words.bottom > floor && message.top - words.height > Math.max(pane.top, 0)) card.dataset.up = "yes";
  }, true);

  document.addEventListener("submit", event => {
    if (event.target.method !== "post") return;
    event.preventDefault();
    if (event.target.getAttribute("aria-busy") !== "true") send(event.target, event.submitter);
  });

  document.addEventListener("click", async event => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).value);
      copy.textContent = "Copied";
      return;
    }
    event.target.closest("[data-news]")?.removeAttribute("data-news");
    const peeked = event.target.closest("details.why[data-peek] > summary");
    if (peeked) {
      event.preventDefault(); // it is open already: now it stays
      delete peeked.parentElement.dataset.peek;
    }
    for (const menu of document.querySelectorAll(openCards)) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.localName === "textarea") {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    if (event.key === "Escape") {
      endPeeks(null);
      const menu = event.target.closest?.(openCards);
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
  });

  const changes = new EventSource("/playground/changes");
  changes.addEventListener("changed", refresh);
  setInterval(refresh, 30_000); // the minutes pass here, too

  ready();
  toTheEnd();
  document.documentElement.dataset.script = "ready";
})();
