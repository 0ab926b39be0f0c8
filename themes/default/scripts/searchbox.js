/* The page for searching: the box, what narrows the search, and what was found with its words marked. The index and the
   search in it are of find.js; the index is asked for when someone turns to the box. */
(function () {
  "use strict";
  var engine = window.steelyardSearch;

  function marked(into, text, found) {
    var low = engine.fold(text), from = 0;
    if (low.length !== text.length) { into.textContent = text; return; }
    found = [].concat.apply([], found.map(function (w) { return engine.pieces(low, w); }));
    while (from < text.length) {
      var at = -1, length = 0;
      found.forEach(function (w) { var i = low.indexOf(w, from); if (i >= 0 && (at < 0 || i < at || i === at && w.length > length)) { at = i; length = w.length; } });
      if (at < 0) break;
      into.appendChild(document.createTextNode(text.slice(from, at)));
      into.appendChild(document.createElement("mark")).textContent = text.slice(at, at + length);
      from = at + length;
    }
    into.appendChild(document.createTextNode(text.slice(from)));
  }

  /* Where in a text the excerpt begins: at the piece nearest to most others. */
  function best(text, found) {
    var places = [], at = -1, most = 0;
    found.forEach(function (w) { engine.pieces(text, w).forEach(function (p) {
      for (var i = text.indexOf(p), n = 0; i >= 0 && n < 20; i = text.indexOf(p, i + 1), n++) places.push([i, w]);
    }); });
    places.sort(function (a, b) { return a[0] - b[0]; });
    places.forEach(function (p, i) {
      var seen = {}, n = 0;
      for (var j = i; j < places.length && places[j][0] < p[0] + 110; j++) if (!seen[places[j][1]]) { seen[places[j][1]] = true; n += places[j][1].length; }
      if (n > most) { most = n; at = p[0]; }
    });
    return at;
  }

  function load(src) {
    return new Promise(function (done, fail) {
      if (engine.ready()) { done(); return; }
      var s = document.createElement("script");
      s.src = src;
      s.onload = function () { done(); };
      s.onerror = fail;
      document.head.appendChild(s);
    });
  }

  function begin() {
    var form = document.querySelector("form.search");
    if (!form) return;
    var input = form.querySelector("input"), state = form.querySelector("[role=status]"), list = form.querySelector("ol"), most = 50, timer = 0, asked = null;
    var choices = Array.prototype.slice.call(form.querySelectorAll("select"));
    form.hidden = false;
    function once() { return asked || (asked = load(form.dataset.index).catch(function (e) { asked = null; throw e; })); }
    /* What can be chosen is what the index holds. */
    function offer() {
      choices.forEach(function (c) {
        if (c.name === "kind" || c.options.length > 1) return;
        var names = c.name === "year" ? engine.years() : engine.units();
        names.forEach(function (n) { c.appendChild(new Option(n, n)); });
        c.hidden = names.length < 2;
      });
    }
    function show() {
      var query = input.value.trim(), only = {};
      list.textContent = "";
      state.textContent = "";
      try { history.replaceState(null, "", query ? "#" + encodeURIComponent(query) : location.pathname + location.search); } catch (e) { /* not allowed everywhere on a disk */ }
      if (!query || !engine.ready()) return;
      offer();
      choices.forEach(function (c) { only[c.name] = c.value; });
      var found = engine.find(query, only), hits = found.hits, shown = found.words;
      state.textContent = !hits.length ? state.dataset.none.replace("{0}", query) : (found.changed.length ? state.dataset.near.replace("{0}", found.changed.join(" ")) + " " : "") +
        (hits.length === 1 ? state.dataset.single : state.dataset.many.replace("0", String(hits.length)) + (hits.length > most ? " " + state.dataset.more : ""));
      hits.slice(0, most).forEach(function (h) {
        var li = document.createElement("li"), a = document.createElement("a"), at = best(h.entry.x, shown);
        a.href = form.dataset.root + h.entry.href;
        marked(a, h.entry.title, shown);
        li.appendChild(a);
        var where = li.appendChild(document.createElement("span"));
        where.className = "sub";
        where.textContent = h.entry.where;
        if (at >= 0) {
          var from = Math.max(0, at - 40), bit = li.appendChild(document.createElement("span"));
          bit.className = "sub";
          marked(bit, (from ? "…" : "") + h.entry.text.slice(from, at + 120) + (at + 120 < h.entry.text.length ? "…" : ""), shown);
        }
        list.appendChild(li);
      });
    }
    function ready() {
      if (engine.ready()) { show(); return; }
      state.textContent = state.dataset.loading;
      once().then(show, function () { state.textContent = state.dataset.failed; });
    }
    form.addEventListener("submit", function (event) { event.preventDefault(); ready(); });
    input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ready, 120); });
    input.addEventListener("focus", function () { once().then(offer, function () {}); }, { once: true });
    choices.forEach(function (c) { c.addEventListener("change", ready); });
    if (location.hash.length > 1) {
      try { input.value = decodeURIComponent(location.hash.slice(1)); } catch (e) { input.value = ""; }
      if (input.value) ready();
    }
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
