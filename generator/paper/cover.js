(main, scheme, title) => {
  const html = document.documentElement, official = document.querySelector(".o-title");
  document.querySelector("main").innerHTML = main;
  const heading = document.querySelector(".cover h1"); // the title of an official document has its places to break
  if (official && official.textContent === heading.textContent) heading.innerHTML = official.innerHTML;
  document.querySelector("footer")?.remove();
  document.querySelector(".notice")?.remove();
  for (const a of document.querySelectorAll("main a[data-place]")) a.href = scheme + a.dataset.place;
  if (title) { document.title = title; html.dataset.runTitle = title; }
  html.dataset.cover = "true";
  const style = document.createElement("style");
  style.textContent = html.dataset.print === "gbt9704" ? `
    @page gbt:right { @bottom-right { content: "— " counter(page, lower-roman) " —"; } }
    @page gbt:left { @bottom-left { content: "— " counter(page, lower-roman) " —"; } }
    @page gbt:first { @bottom-left { content: none; } @bottom-right { content: none; } }` : `
    @page { @bottom-right { content: counter(page, lower-roman); } }
    @page:first { @top-left { content: none; } @top-right { content: none; } @bottom-left { content: none; } @bottom-right { content: none; } }`;
  document.head.append(style);
  return true;
}
