// Checks this file by what it carries: it fetches nothing, and what is written in papers becomes text, never markup.
(() => {
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
    if (place.start >= place.end || place.end > text.length) return "its offsets lie outside the text";
    if (words(place) !== place.quote) return "its words are not the text at its offsets";
    const shown = [...article.querySelectorAll(`[data-place="${at}"]`)];
    if (shown.length < place.shown) return "it is not quoted above as often as it was";
    if (shown.some((one) => bare(one.textContent) !== bare(place.quote))) return "what is printed above is not its words";
    return "";
  };

  const element = (name, text, properties = {}) => Object.assign(document.createElement(name), { textContent: text, ...properties });

  const line = (told, differs) => {
    const made = element("li", `${differs ? "Differs" : "Holds"}: ${told}`, { className: differs ? "differs" : "" });
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
    box.setAttribute("aria-label", `Text of ${evidence.papers[place.paper].name}, ${place.of} highlighted`);
    box.append(mark, text.slice(place.end).join(""));
    made.append(box);
    box.scrollTop = mark.offsetTop - box.offsetTop - box.clientHeight / 3;
    box.focus({ preventScroll: true });
  };

  const showPlace = (place, fault) => {
    const paper = evidence.papers[place.paper];
    const made = line(`${place.of}, ${paper.name} ${place.start}:${place.end}${fault && `: ${fault}`}`, fault);
    if (fault || place.number === null) return;
    const opener = element("button", "Show in its text", { type: "button" });
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-label", `Show ${place.of} in its text`);
    opener.addEventListener("click", () => toggle(opener, made, place));
    made.append(opener);
  };

  const checkHashes = async () => {
    let faults = 0;
    for (const paper of evidence.papers) {
      const differs = await sha256(paper.text) !== paper.text_sha256;
      line(`text of ${paper.name}, SHA-256 ${paper.text_sha256}`, differs);
      faults += differs;
    }
    const altered = await sha256(readable()) !== evidence.readable_sha256;
    line("what is printed above, as it was written", altered);
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
    const one = sources === 1;
    const told = `${sources} ${one ? "source" : "sources"} and ${beside} figures, headings and inputs beside ${one ? "it" : "them"}`;
    const hashes = subtle ? "" : " This browser gives no SHA-256 to a page opened this way: the hashes are not checked.";
    outcome.className = faults ? "differs" : "";
    outcome.textContent = (faults ? `This pack does not hold: ${faults} differ.` : `Checked: ${told} hold.`) + hashes;
  };

  button.hidden = false;
  button.addEventListener("click", check);
})();
