// Checks this file by what it carries: it fetches nothing, and what is written in papers becomes text, never markup.
(() => {
  const WORDS = /* words by language */ {};
  const said = WORDS[document.documentElement.lang.slice(0, 2)] ?? WORDS.en;
  const filled = (told, parts) => told.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  const counted = (forms, number) => filled(forms[[0, 1, 2, 3, 6].indexOf(number)] ?? forms.at(-1), { number });
  // What a place is stands in the data in English: told by the sentence that it was made of.
  const named = (of) => {
    for (const [pattern, told] of said.named) {
      const found = of.match(new RegExp(pattern, "s"));
      if (found) return filled(told, found.groups);
    }
    return of;
  };
  const evidence = JSON.parse(document.getElementById("evidence").textContent);
  const article = document.getElementById("pack");
  const [button, outcome, lines] = ["run", "outcome", "lines"].map((id) => document.getElementById(id));
  const subtle = window.crypto?.subtle; // only where the browser takes the page for its own: a file, https
  // White space, and what an XML or HTML file cannot hold: the readable part folds the one and marks the other.
  const LOOSE = /[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffd-\uffff]/g;
  const bare = (text) => text.replace(LOOSE, "");
  const points = evidence.papers.map((paper) => Array.from(paper.text)); // offsets count code points, not UTF-16
  const words = (place) => points[place.paper].slice(place.start, place.end).join("");

  const sha256 = async (text) => {
    const digest = await subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const readable = () => {
    const links = [...article.querySelectorAll("a[href]")].map((link) => link.getAttribute("href"));
    return [article.textContent, ...links].join("\n");
  };

  const faultOf = (place, at) => {
    const text = points[place.paper];
    if (place.start >= place.end || place.end > text.length) return said.outside;
    if (words(place) !== place.quote) return said.otherwise;
    const shown = [...article.querySelectorAll(`[data-place="${at}"]`)];
    if (shown.length < place.shown) return said.seldom;
    if (shown.some((one) => bare(one.textContent) !== bare(place.quote))) return said.misprinted;
    return "";
  };

  const element = (name, text, properties = {}) => Object.assign(document.createElement(name), { textContent: text, ...properties });

  const line = (told, differs) => {
    const made = element("li", `${differs ? said.differs : said.holds}: ${told}`, { className: differs ? "differs" : "" });
    lines.append(made);
    return made;
  };

  const toggle = (opener, made, place) => {
    const open = made.querySelector(".document");
    opener.setAttribute("aria-expanded", String(!open));
    if (open) return open.remove();
    const text = points[place.paper];
    const box = element("div", text.slice(0, place.start).join(""), { className: "document", tabIndex: 0 });
    const mark = element("mark", words(place));
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", filled(said.text, { name: evidence.papers[place.paper].name, place: named(place.of) }));
    box.append(mark, text.slice(place.end).join(""));
    made.append(box);
    box.scrollTop = mark.offsetTop - box.offsetTop - box.clientHeight / 3;
    box.focus({ preventScroll: true });
  };

  const showPlace = (place, fault) => {
    const paper = evidence.papers[place.paper];
    const made = line(`${named(place.of)}, ${paper.name} ${place.start}:${place.end}${fault && `: ${fault}`}`, fault);
    if (fault || place.number === null) return;
    const opener = element("button", said.show, { type: "button" });
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-label", filled(said.showing, { place: named(place.of) }));
    opener.addEventListener("click", () => toggle(opener, made, place));
    made.append(opener);
  };

  const checkHashes = async () => {
    let faults = 0;
    for (const paper of evidence.papers) {
      const differs = await sha256(paper.text) !== paper.text_sha256;
      line(filled(said.hash, { name: paper.name, hash: paper.text_sha256 }), differs);
      faults += differs;
    }
    const altered = await sha256(readable()) !== evidence.readable_sha256;
    line(said.readable, altered);
    return faults + altered;
  };

  const check = async () => {
    lines.replaceChildren();
    const found = evidence.places.map(faultOf);
    let faults = found.filter(Boolean).length;
    evidence.places.forEach((place, at) => { if (place.number !== null || found[at]) showPlace(place, found[at]); });
    if (subtle) faults += await checkHashes();
    const beside = evidence.places.filter((place) => place.number === null).length;
    const sources = evidence.places.length - beside;
    const told = filled(said.all, { sources: counted(said.sources, sources), beside });
    const hashes = subtle ? "" : ` ${said.unhashed}`;
    outcome.className = faults ? "differs" : "";
    outcome.textContent = (faults ? filled(said.faulty, { faults }) : told) + hashes;
  };

  button.hidden = false;
  button.addEventListener("click", check);
})();
