/* A page of the preview: it hears when the site was read again, shows the new page where the reader was, and tells
   mistakes over the last good one. It is not part of a published site. */
(function () {
  "use strict";
  var own = "/.steelyard/";
  var mine = +document.currentScript.dataset.version;
  /* The server says its words in every language of the program: { "zh-CN": { "Hide": "..." } }. */
  var all = window.steelyardWords || {}, asked = (document.documentElement.lang || navigator.language || "en").toLowerCase(), tag = "en";
  Object.keys(all).forEach(function (t) { if (t.toLowerCase().split("-")[0] === asked.split("-")[0]) tag = t; });
  function word(english) { return all[tag] && all[tag][english] || english; }
  var doors = { internal: word("Shown as inside; show as to the public"), public: word("Shown as to the public; show as inside") };

  /* With forms open in this tab, an indicator's page has a pen that leads to its form. */
  (function () {
    var forms, at = location.pathname.match(/\/([a-z0-9-]+)\/([0-9]{4}[a-z0-9-]*)\/indicator\/([a-z0-9-]+)/);
    try { forms = sessionStorage.getItem("steelyard-edit"); } catch (e) { /* no pen then */ }
    if (!forms || !at) return;
    var a = document.createElement("a"), heading = document.querySelector("main h1, h1");
    a.href = forms + at[1] + "/" + at[2] + "/" + at[3].replace(/\.html$/, "") + "?lang=" + encodeURIComponent(document.documentElement.lang);
    a.textContent = word("✎ Edit the result");
    if (heading) heading.insertAdjacentElement("afterend", a);
  })();

  /* Where the reader was: how far down, which details were open, which figures live. */
  var key = "steelyard-preview " + location.pathname;
  function stands() {
    var details = Array.prototype.map.call(document.querySelectorAll("main details, details"), function (d) { return d.open; });
    var live = Array.prototype.filter.call(document.querySelectorAll("figure[id], [id] > .frame"), function (f) {
      return f.querySelector(".live canvas, .live svg");
    }).map(function (f) { return f.id || f.parentNode.id; });
    return { y: scrollY, x: scrollX, details: details, live: live, focus: document.activeElement && document.activeElement.id };
  }
  function again() {
    try { sessionStorage.setItem(key, JSON.stringify(stands())); } catch (e) { /* then it begins at the top */ }
    location.reload();
  }
  function back() {
    var was;
    try { was = JSON.parse(sessionStorage.getItem(key)); sessionStorage.removeItem(key); } catch (e) { return; }
    if (!was) return;
    if ("scrollRestoration" in history) history.scrollRestoration = "manual";
    Array.prototype.forEach.call(document.querySelectorAll("main details, details"), function (d, i) {
      if (i < was.details.length) d.open = was.details[i];
    });
    (was.live || []).forEach(function (id) {
      var figure = document.getElementById(id), door = figure && figure.querySelector("[data-live]");
      if (door) door.click();
    });
    var focus = was.focus && document.getElementById(was.focus);
    if (focus) focus.focus({ preventScroll: true });
    var tries = 0;
    (function scroll() {
      scrollTo(was.x, was.y);
      if (Math.abs(scrollY - was.y) > 1 && tries++ < 40) setTimeout(scroll, 50);
    })();
  }

  /* Mistakes stand in a tree of their own, which the page's style does not reach. */
  var host, small = false;
  function element(name, text, kind) {
    var e = document.createElement(name);
    if (text) e.textContent = text;
    if (kind) e.className = kind;
    return e;
  }
  function place(d) { return d.file ? d.file + (d.line ? ":" + d.line + (d.column ? ":" + d.column : "") : "") : ""; }
  function excerpt(d) {
    if (!d.line || !d.source) return null;
    var pre = element("pre"), all = Array.from(d.source), from = Math.max(0, (d.column || 1) - 1 - (d.skip || 0)), to = from + Math.max(1, d.width || 1);
    var start = Math.max(0, from - 60), end = Math.min(all.length, to + 60);
    pre.append(all.slice(start, from).join(""), element("mark", all.slice(from, Math.min(to, end)).join("")), all.slice(to, end).join(""));
    return pre;
  }
  function item(d) {
    var li = element("li", "", d.severity), at = place(d);
    if (at) { var p = element("p"); p.append(element("code", at, "place")); li.append(p); }
    li.append(element("p", d.message));
    var text = excerpt(d);
    if (text) li.append(text);
    if (d.hint) li.append(element("p", d.hint, "hint"));
    (d.related || []).forEach(function (r) { li.append(element("p", place(r) + ": " + r.message)); });
    return li;
  }
  function hide() { if (host) { host.remove(); host = null; } }
  function tell(state) {
    hide();
    if (!state.failed) return;
    host = element("div");
    host.id = "steelyard-problems";
    var tree = host.attachShadow({ mode: "open" }), link = element("link"), box = element("div");
    link.rel = "stylesheet";
    link.href = own + "preview.css";
    box.id = "box";
    box.lang = tag;
    box.setAttribute("role", "alert");
    if (!state.good) box.className = "whole"; else if (small) box.className = "small";
    var list = state.said.diagnostics.filter(function (d) { return d.severity === "error"; });
    if (!list.length) list = state.said.diagnostics;
    var bar = element("div"), head = element("h2", list.length === 1 ? word("1 mistake in the sources") : word("%d mistakes in the sources").replace("%d", list.length));
    bar.id = "bar";
    bar.append(head);
    if (state.good) {
      var fold = element("button", small ? word("Show") : word("Hide"));
      fold.type = "button";
      fold.onclick = function () { small = !small; box.className = small ? "small" : ""; fold.textContent = small ? word("Show") : word("Hide"); };
      bar.append(fold);
    }
    box.append(bar, element("p", state.good ? word("Below is the last good page.") : word("There is no page to show yet.")));
    var items = element("ol");
    list.slice(0, 200).forEach(function (d) { items.append(item(d)); });
    box.append(items);
    tree.append(link, box);
    document.body.append(host);
  }

  /* News. A page that nobody sees lets go of its line: a browser has few for one host. */
  var line, shown = -1;
  function problems() {
    fetch(own + "problems").then(function (r) { return r.json(); }).then(function (state) {
      if (!state.failed && state.version !== mine) again(); else tell(state);
    }).catch(function () { /* the next news tells */ });
  }
  function heard(event) {
    var news = JSON.parse(event.data);
    if (!news.failed && news.version !== mine) { again(); return; }
    if (news.version !== shown || news.failed) { shown = news.version; problems(); }
  }
  function listen() {
    if (document.hidden) { if (line) { line.close(); line = null; } return; }
    if (line) return;
    line = new EventSource(own + "events");
    line.onmessage = heard;
    line.onerror = function () { if (line && line.readyState === 2) { line = null; setTimeout(listen, 2000); } };
  }
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", function () { if (line) { line.close(); line = null; } });
  addEventListener("pageshow", function (e) { if (e.persisted) listen(); });

  /* The site as another audience sees it: a button, and steelyard.audience("public") from the console. */
  function audience(to) { return fetch(own + "audience?to=" + encodeURIComponent(to), { method: "POST" }); }
  function switcher(now) {
    if (!doors[now]) return;
    var corner = element("div"), tree = corner.attachShadow({ mode: "open" }), link = element("link"), button = element("button", doors[now]);
    corner.id = "steelyard-audience";
    link.rel = "stylesheet";
    link.href = own + "preview.css";
    button.type = "button";
    button.id = "audience";
    button.lang = tag;
    button.onclick = function () { button.disabled = true; audience(now === "public" ? "internal" : "public").catch(function () { button.disabled = false; }); };
    tree.append(link, button);
    document.body.append(corner);
  }
  fetch(own + "problems").then(function (r) { return r.json(); }).then(function (state) { switcher(state.audience); }).catch(function () { /* no button then */ });
  window.steelyard = { version: mine, audience: audience };

  if (document.readyState === "complete") { back(); listen(); } else addEventListener("load", function () { back(); listen(); });
})();
