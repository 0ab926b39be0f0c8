(host, before, number) => {
  const text = (at, within = document) => (within.querySelector(at)?.textContent ?? "").replace(/\s+/g, " ").trim();
  const without = (element, ...parts) => {
    if (!element) return "";
    const copy = element.cloneNode(true);
    for (const part of parts) for (const e of copy.querySelectorAll(part)) e.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  // A link on paper leads to a place of the document or into the world, never to a page that is not in it.
  for (const a of document.querySelectorAll("a[href]")) {
    const address = a.getAttribute("href");
    if (address.startsWith("#") ? !document.getElementById(decodeURIComponent(address.slice(1))) : !/^(https?|mailto):/.test(address)) a.removeAttribute("href");
  }
  // Chromium names the places that something links to.
  const ways = document.createElement("div");
  ways.setAttribute("aria-hidden", "true");
  ways.style.cssText = "position:absolute;width:0;height:0;overflow:hidden";
  const sections = [...document.querySelectorAll("main section.sec[id]")];
  for (const id of ["main", ...sections.map(s => s.id)]) {
    const a = document.createElement("a");
    a.href = "#" + encodeURIComponent(id);
    ways.append(a);
  }
  document.body.append(ways);
  const style = document.createElement("style");
  style.textContent = before ? `@page:first { counter-increment: page ${before + 1}; }` : "";
  if (number && document.documentElement.dataset.print !== "gbt9704") {
    const [head, tail = ""] = number.split("{0}").map(s => JSON.stringify(s));
    style.textContent += `@page { @bottom-right { content: ${head} counter(page) ${tail}; } }`;
  }
  document.head.append(style);
  const html = document.documentElement, heading = document.querySelector("main h1");
  return {
    Title: document.title, Lang: html.lang, Preset: html.dataset.print ?? "",
    Unit: without(document.querySelector("h1 .unit"), ".more"), Soft: text("h1 .more"), Headline: without(heading, ".unit"), Deck: text(".head .deck"),
    Official: text(".o-title"), Signed: text(".signed"), Dated: text(".dated"),
    State: html.dataset.runState ?? "", ID: html.dataset.runId ?? "", Brand: text(".brand"),
    Sections: sections.map(s => ({
      ID: s.id, Number: text("h2 .kick .no", s), Annex: s.classList.contains("annex"),
      Label: without(s.querySelector("h2 .kick"), ".no") || without(s.querySelector("h2"), ".no"), Headline: without(s.querySelector("h2 .kick"), ".no") ? without(s.querySelector("h2"), ".kick") : "",
    })),
  };
}
