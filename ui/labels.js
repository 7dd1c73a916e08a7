// Streamlit's own labels, which no setting changes: what stands in their place is in `data-labels` (ui/labels.py). What is
// not there stays as it is, and what Streamlit said is known again when the page speaks another language.
(() => {
  const isHere = "labelsAreHere"; // the page brings this script each time it is drawn
  if (document.documentElement.dataset[isHere]) return;
  document.documentElement.dataset[isHere] = "yes";

  const FIELDS = ["stSelectbox", "stMultiSelect", "stDateInput", "stFileUploader"].map((one) => `[data-testid=${one}]`);
  const LABELLED = [...FIELDS, "[role=dialog]"].map((one) => `${one} [aria-label]`).join();
  const WORDED = "[data-testid=stFileUploaderDropzone] > :not([data-testid=stFileChips]), [role=listbox]";
  const replaced = new WeakMap(); // an element's label, a text -> what Streamlit said, and what was said in its place

  const inPlaceOf = (words, labels) => {
    for (const [theirs, ours] of Object.entries(labels)) {
      const [before, after] = theirs.split(/\{\w+\}/);
      if (words === theirs) return ours;
      if (after === undefined || !words.startsWith(before) || !words.endsWith(after)) continue;
      return ours.replace(/\{\w+\}/, () => words.slice(before.length, words.length - after.length));
    }
    return words;
  };

  const put = (labels, of, words, write) => {
    const [theirs, ours] = replaced.get(of) ?? [];
    const own = words === ours ? theirs : words;
    const other = inPlaceOf(own, labels);
    replaced.set(of, [own, other]);
    if (words !== other) write(other);
  };

  const label = () => {
    const told = document.querySelector("[data-labels]")?.dataset.labels;
    if (!told) return;
    const labels = JSON.parse(told);
    for (const one of document.querySelectorAll(LABELLED)) {
      put(labels, one, one.ariaLabel, (words) => { one.ariaLabel = words; });
    }
    for (const box of document.querySelectorAll(WORDED)) {
      const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode;
        put(labels, text, text.data, (words) => { text.data = words; });
      }
    }
  };

  new MutationObserver(label).observe(document.body, {
    attributeFilter: ["aria-label", "data-labels"], characterData: true, childList: true, subtree: true,
  });
  label();
})();
