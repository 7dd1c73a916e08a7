// What Streamlit leaves out: a new answer is announced to a screen reader, focus follows the reader into a document and
// back, a field is tied to what is wrong with it, a link inside the page keeps the session, an answer is copied. The page
// says what to do in data attributes; nothing in them is ever run.
(() => {
  if (document.getElementById("announcement")) return;
  const announcement = document.createElement("div"); // there before anything is said: readers ignore late regions
  announcement.id = "announcement";
  announcement.className = "unseen";
  announcement.setAttribute("role", "status");
  document.body.append(announcement);

  const said = new Set();
  let moved = "";
  let held = null; // what the reader was taken to last
  let left = ""; // id of the link that was followed last: of several ways to one place, the reader goes back to that

  const say = (words) => {
    announcement.textContent = "";
    setTimeout(() => { announcement.textContent = words; }, 100); // the same words twice are news twice
  };

  const announce = () => {
    const outcome = [...document.querySelectorAll("[data-news]")].at(-1); // what was done last stands last
    const told = outcome && `${outcome.dataset.turn} ${outcome.dataset.news}`;
    if (!outcome || said.has(told)) return;
    said.add(told);
    say(outcome.dataset.news);
  };

  const inSight = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  };

  const placed = (marked) => marked.parentElement?.querySelector(".boxed") ?? marked; // of a picture the boxed words

  const centre = (target, box) => {
    const [inner, outer] = [target.closest("td") ?? target, box].map((one) => one.getBoundingClientRect());
    box.scrollTop += inner.top - outer.top - box.clientHeight / 3;
    const header = target.closest("tr")?.querySelector("th[scope=row]:not(.number)")?.offsetWidth ?? 0; // stays in sight
    if (inner.left >= outer.left + header && inner.right <= outer.right) return; // else a wide table, an enlarged page
    const from = Math.max(box.clientWidth * 0.8 - inner.width, box.clientWidth * 0.05, header);
    box.scrollLeft += inner.left - outer.left - from;
  };

  // Inside its own box first, then the box with its heading, then whatever is still needed on a small screen.
  const bring = (marked) => {
    const target = placed(marked);
    const box = target.closest(".document");
    const panel = target.closest(".st-key-source");
    if (box) centre(target, box);
    const row = target.closest(".st-key-trail") && document.querySelector("tr.opened");
    if (row && !inSight(row)) row.scrollIntoView({ block: "nearest" }); // what is opened, beside its place in the list
    if (panel && !inSight(panel)) panel.scrollIntoView({ block: "start" });
    if (!inSight(target)) target.scrollIntoView({ block: "center" });
  };

  const move = () => {
    const order = document.querySelector("[data-move]");
    const isLost = held && !held.isConnected && document.activeElement === document.body; // drawn anew meanwhile
    if (!order || (order.dataset.move === moved && !isLost)) return;
    const way = left && document.getElementById(left);
    const target = way && way.matches(order.dataset.to) ? way : document.querySelector(order.dataset.to);
    if (!target) return; // not drawn yet: the next change looks again
    target.focus({ preventScroll: true });
    if (document.activeElement !== target) return; // drawn, but not to be operated yet: the next change tries again
    moved = order.dataset.move;
    held = target;
    bring(target);
  };

  const tie = () => {
    for (const field of document.querySelectorAll("[data-tied]")) {
      if (document.getElementById(field.dataset.tied)) continue;
      for (const name of ["aria-invalid", "aria-describedby", "data-tied"]) field.removeAttribute(name);
    }
    for (const fault of document.querySelectorAll("[data-fault-of]")) {
      const field = document.querySelector(fault.dataset.faultOf);
      if (!field || field.dataset.tied === fault.id) continue;
      field.dataset.tied = fault.id;
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", fault.id);
    }
  };

  // Streamlit's containers have no roles: the heading of one says which landmark it is.
  const mark = () => {
    for (const box of document.querySelectorAll("[data-landmarked]")) {
      if (box.querySelector(`[data-landmark="${box.dataset.landmarked}"]`)) continue;
      for (const name of ["role", "aria-label", "data-landmarked"]) box.removeAttribute(name);
    }
    for (const head of document.querySelectorAll("[data-landmark]")) {
      const box = head.closest(head.dataset.landmark);
      if (!box || box.getAttribute("aria-label") === head.dataset.named) continue;
      box.dataset.landmarked = head.dataset.landmark;
      box.setAttribute("role", "complementary");
      box.setAttribute("aria-label", head.dataset.named);
    }
  };

  // A screen reader speaks the language that the page is in.
  const speak = () => {
    const told = document.querySelector("[data-language]")?.dataset.language;
    if (told && document.documentElement.lang !== told) document.documentElement.lang = told;
    for (const one of document.querySelectorAll("[data-words-of]")) {
      const element = document.querySelector(one.dataset.wordsOf);
      if (element && element.lang !== one.dataset.tongue) element.lang = one.dataset.tongue;
    }
  };

  // A language that stands in the address stays in it, whichever link is followed, copied or opened beside.
  const kept = (address) => {
    const chosen = new URLSearchParams(location.search).get("lang");
    const to = new URL(address, location.href);
    if (chosen && !to.searchParams.has("lang")) to.searchParams.set("lang", chosen);
    return to.href;
  };
  // The same view in another language: what is in the address by now, which the page may have put there since.
  const here = (link) => {
    if (!link.hreflang) return link.href;
    const to = new URL(location.href);
    to.searchParams.set("lang", link.hreflang);
    return to.href;
  };
  for (const moment of ["pointerover", "focusin"]) {
    document.addEventListener(moment, (about) => {
      const link = about.target.closest?.("a[data-inside]");
      if (link && kept(here(link)) !== link.href) link.href = kept(here(link));
    });
  }

  // At the door: where they came for is kept, and gone to once they are through it.
  const WANTED = "matters-wanted";
  const door = () => {
    if (document.querySelector("[data-door]")) {
      const { pathname, search } = location;
      if (pathname !== "/" || search) sessionStorage.setItem(WANTED, `${pathname}${search}`);
      return;
    }
    const wanted = sessionStorage.getItem(WANTED);
    if (!wanted || !document.querySelector("nav.pages")) return; // not drawn yet
    sessionStorage.removeItem(WANTED);
    if (wanted.startsWith("/") && !wanted.startsWith("//") && location.pathname === "/") follow(wanted);
  };

  const redraw = () => window.dispatchEvent(new PopStateEvent("popstate")); // by the address as it is then

  const follow = (address) => {
    history.pushState(null, "", kept(address));
    redraw();
  };

  // What the page waited for is there.
  let drawn = "";
  const again = () => {
    const told = document.querySelector("[data-again]")?.dataset.again;
    const isBusy = document.querySelector("[data-test-script-state=running]"); // with what the reader did last
    if (!told || told === drawn || isBusy) return;
    drawn = told;
    redraw();
  };

  // Streamlit follows the history without loading the page anew; a link opened in a new tab is left to the browser.
  document.addEventListener("click", (click) => {
    const link = click.target.closest?.("a[data-inside]");
    if (!link || click.button || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
    click.preventDefault();
    left = link.id;
    follow(here(link));
  });

  // Streamlit's own way past the navigation leads to the box that holds it: the heading is behind it.
  document.addEventListener("click", (click) => {
    const heading = click.target.closest?.('a[href="#stMain"]') && document.querySelector("h1");
    if (!heading) return;
    click.preventDefault();
    click.stopPropagation();
    heading.focus();
  }, true);

  // Where the browser forbids to copy, the text is selected for the reader to do it.
  document.addEventListener("click", async (click) => {
    const button = click.target.closest?.("button[data-copies]");
    const field = button && document.getElementById(button.dataset.copies);
    if (!field) return;
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      say(button.dataset.copied);
      button.textContent = button.dataset.copied;
    } catch {
      field.focus();
    }
  });

  const tell = (order, words) => {
    const told = Object.assign(document.createElement("p"), { className: "copied", textContent: words });
    order.replaceChildren(told);
    say(words);
  };

  // Where the browser lets no page copy: the text in a field, selected.
  const offer = (order) => {
    tell(order, order.dataset.byHand);
    const field = Object.assign(document.createElement("textarea"), { value: order.dataset.copy, readOnly: true, rows: 10 });
    field.setAttribute("aria-label", order.dataset.named);
    order.append(field);
    field.focus();
    field.select();
  };

  const copy = async (order) => {
    const { copy: plain, copyHtml: html } = order.dataset;
    const flavours = Object.entries({ "text/plain": plain, "text/html": html });
    const blobs = flavours.map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  };

  // The button is Streamlit's, which notes that it was pressed; browsers let a page copy in the press itself alone.
  document.addEventListener("click", (click) => {
    const order = click.target.closest?.(".st-key-copy-answer button") && document.querySelector("[data-copy]");
    if (order) copy(order).then(() => tell(order, order.dataset.copied), () => offer(order));
  });

  // A form whose fields become the address; what is empty says nothing and is left out of it.
  document.addEventListener("submit", (sent) => {
    const form = sent.target.closest?.("form[data-inside]");
    if (!form) return;
    sent.preventDefault();
    const given = [...new FormData(form)].filter(([, value]) => String(value).trim());
    const told = new URLSearchParams(given).toString();
    follow(new URL(told ? `?${told}` : form.getAttribute("action"), location.href).href);
  });

  // The place in another view, or its page drawn larger: it stays in sight, and focus where it is.
  let shown = null; // the place that is cited, in the panel
  const sizes = new ResizeObserver(() => { if (shown?.isConnected) centre(placed(shown), shown.closest(".document")); });
  const keep = () => {
    const marked = document.querySelector(".st-key-source .document [id^=cited-]");
    if (marked === shown) return;
    shown = marked;
    sizes.disconnect();
    if (!marked) return;
    centre(placed(marked), marked.closest(".document"));
    const sheet = marked.closest(".sheet");
    if (sheet) sizes.observe(sheet);
  };

  // Streamlit's own line names a program nobody here knows, and asks after the internet.
  const lost = () => {
    const { lost: words, lostHeading: heading } = document.querySelector("[data-lost]")?.dataset ?? {};
    const dialog = words && document.querySelector("[role=dialog]");
    if (!dialog) return;
    const texts = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const own = texts.currentNode;
      if (own.data === "Connection error") own.data = heading;
      if (!own.data.startsWith("Streamlit server is not responding")) continue;
      own.data = words;
      say(words);
    }
  };

  new MutationObserver(() => { speak(); lost(); tie(); mark(); announce(); move(); keep(); door(); again(); })
    .observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true });
  speak();
  tie();
  mark();
  announce();
  move();
  door();
})();
