/* Ways through a page: the language switch keeps the place, headings of texts have their address, a report can be printed,
   and long tables are sorted and filtered. Everything can be read and followed without it; paper shows tables as they were. */
(function () {
  "use strict";
  var root = document.documentElement, words = {};
  (root.getAttribute("data-ways-words") || "").split("|").forEach(function (w, i) { words[["by", "ascending", "descending", "original", "filter", "shown", "row"][i]] = w; });
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function fill(text, values) { return (text || "").replace(/\{(\d)\}/g, function (m, n) { return values[n]; }); }
  function make(name, cls, text) {
    var e = document.createElement(name);
    if (cls) e.className = cls;
    if (text) e.textContent = text;
    return e;
  }

  /* ── The same place in the other language ───────────────────────────────── */
  function place() {
    if (location.hash.length > 1) return location.hash;
    var now = document.querySelector(".toc a[aria-current]");
    return now && scrollY > innerHeight / 2 ? now.hash : "";
  }
  function languages() {
    all(".menu a[data-same]").forEach(function (a) {
      ["pointerdown", "focus", "click"].forEach(function (kind) { a.addEventListener(kind, function () { a.hash = place(); }); });
    });
  }

  /* ── Addresses of headings in texts and of rows ─────────────────────────────────────── */
  function headings() {
    all(".prose :is(h2, h3, h4, h5, h6)[id]").forEach(function (h) {
      if (h.querySelector("a")) return;
      var a = make("a", "at");
      a.href = "#" + encodeURIComponent(h.id);
      while (h.firstChild) a.appendChild(h.firstChild);
      h.appendChild(a);
    });
    all("tbody tr[id]").forEach(function (row) {
      var head = row.querySelector("th"), a = make("a", "at row");
      if (!head) return;
      a.href = "#" + encodeURIComponent(row.id);
      a.setAttribute("aria-label", words.row);
      head.append(" ", a);
    });
  }

  function print() {
    all("[data-print-button]").forEach(function (li) {
      var b = make("button", "", li.getAttribute("data-print-button"));
      b.type = "button";
      b.addEventListener("click", function () { window.print(); });
      li.appendChild(b);
    });
  }

  /* ── Tables ─────────────────────────────────────────────────────────────── */
  /* A long table is sorted within its groups; a row that explains the one above it goes with it. */
  function units(table) {
    var groups = [];
    all("tbody", table).forEach(function (body) {
      var group = null;
      Array.prototype.forEach.call(body.rows, function (row) {
        if (row.classList.contains("grp")) { groups.push(group = { body: body, head: row, units: [] }); return; }
        if (!group) groups.push(group = { body: body, head: null, units: [] });
        if (row.classList.contains("trace") && group.units.length) group.units[group.units.length - 1].push(row);
        else group.units.push([row]);
      });
    });
    return groups;
  }

  function value(row, column) {
    var cell = row.cells[column];
    if (!cell) return { text: "" };
    var text = cell.textContent.trim(), m = /^[+−-]?[\d,\u202f\u00a0 ]*\.?\d+/.exec(text);
    return { text: text, number: m ? parseFloat(m[0].replace(/−/g, "-").replace(/[^\d.+-]/g, "")) : NaN };
  }

  function compare(a, b) {
    var x = isNaN(a.number), y = isNaN(b.number);
    if (x && y) return a.text.localeCompare(b.text, root.lang, { numeric: true });
    return x ? 1 : y ? -1 : a.number - b.number;
  }

  /* order puts rows behind the head of their group, or at the front of the body where it has none. */
  function order(group, list) {
    var rows = [].concat.apply([], list), after = group.head;
    if (!after) { group.body.prepend.apply(group.body, rows); return; }
    after.after.apply(after, rows);
  }

  function long(table) {
    if (table.closest("#check") || table.matches(".dimtab") || table.querySelector("tbody [rowspan]") || !table.tHead || table.tHead.rows.length !== 1) return;
    var groups = units(table), rows = groups.reduce(function (n, g) { return n + g.units.length; }, 0);
    if (rows <= 8) return;
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells), first = groups.map(function (g) { return g.units.slice(); });
    var bar = make("div", "filter no-paper"), label = make("label", "", words.filter + " "), input = make("input"), state = make("span", "soft");
    input.type = "search";
    input.autocomplete = "off";
    state.setAttribute("role", "status");
    label.appendChild(input);
    if (!table.closest(".folds")) bar.appendChild(label); // those have one field for all parts
    bar.appendChild(state);
    var box = table.closest(".tbl") || table;
    box.parentNode.insertBefore(bar, box);
    input.addEventListener("input", function () {
      var wanted = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      groups.forEach(function (g) {
        var some = false, name = g.head ? g.head.textContent.toLowerCase() : "";
        g.units.forEach(function (unit) {
          var text = name + " " + unit.map(function (r) { return r.textContent; }).join(" ").toLowerCase(), is = wanted.every(function (w) { return text.indexOf(w) >= 0; });
          unit.forEach(function (r) { r.classList.toggle("out", !is); });
          if (is) { shown++; some = true; }
        });
        if (g.head) g.head.classList.toggle("out", !some);
      });
      state.textContent = wanted.length ? fill(words.shown, [shown, rows]) : "";
    });
    function sorted(column, way) {
      groups.forEach(function (g, n) {
        var list = first[n].slice();
        if (way) list.sort(function (a, b) {
          var x = value(a[0], column), y = value(b[0], column), none = isNaN(x.number) !== isNaN(y.number);
          return none ? compare(x, y) : way * compare(x, y);
        });
        order(g, list);
      });
    }
    heads.forEach(function (th, column) {
      if (th.tagName !== "TH" || th.querySelector("a")) return;
      var name = th.textContent.trim(), b = make("button", "sort");
      b.type = "button";
      while (th.firstChild) b.appendChild(th.firstChild);
      b.title = fill(words.by, [name]);
      th.appendChild(b);
      b.addEventListener("click", function () {
        var was = th.getAttribute("aria-sort"), way = was === "ascending" ? -1 : was === "descending" ? 0 : 1;
        heads.forEach(function (h) { h.removeAttribute("aria-sort"); });
        if (way) th.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
        sorted(column, way);
        state.textContent = way ? fill(way > 0 ? words.ascending : words.descending, [name]) : words.original;
      });
    });
    addEventListener("beforeprint", function () { sorted(0, 0); });
    addEventListener("afterprint", function () {
      var at = heads.findIndex(function (h) { return h.hasAttribute("aria-sort"); });
      if (at >= 0) sorted(at, heads[at].getAttribute("aria-sort") === "ascending" ? 1 : -1);
    });
  }

  /* One field filters all parts of a folded table: parts with a row that fits open, the others go. */
  function folded(box) {
    var bar = make("div", "filter no-paper"), label = make("label", "", words.filter + " "), input = make("input"), state = make("span", "soft");
    input.type = "search";
    input.autocomplete = "off";
    state.setAttribute("role", "status");
    label.appendChild(input);
    bar.append(label, state);
    box.insertBefore(bar, box.querySelector("details"));
    var opened = [], parts = all("details.part", box).map(function (d) {
      var name = d.querySelector("summary").firstChild.textContent.toLowerCase(), groups = units(d.querySelector("table"));
      return { d: d, name: name, groups: groups };
    });
    input.addEventListener("input", function () {
      var wanted = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean), shown = 0, rows = 0;
      opened.splice(0).forEach(function (d) { d.open = false; });
      parts.forEach(function (part) {
        var any = false;
        part.groups.forEach(function (g) {
          var some = false, name = part.name + " " + (g.head ? g.head.textContent.toLowerCase() : "");
          g.units.forEach(function (unit) {
            var text = name + " " + unit.map(function (r) { return r.textContent; }).join(" ").toLowerCase(), is = wanted.every(function (w) { return text.indexOf(w) >= 0; });
            unit.forEach(function (r) { r.classList.toggle("out", !is); });
            rows++;
            if (is) { shown++; some = any = true; }
          });
          if (g.head) g.head.classList.toggle("out", !some);
        });
        part.d.classList.toggle("out", !any);
        if (any && wanted.length && !part.d.open) { part.d.open = true; opened.push(part.d); }
      });
      state.textContent = wanted.length ? fill(words.shown, [shown, rows]) : "";
    });
  }

  /* The way back to the top stands in sight once the top is not. */
  function far() {
    var waiting = false;
    function mark() { waiting = false; root.classList.toggle("far", scrollY > innerHeight); }
    addEventListener("scroll", function () { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
    mark();
  }

  function begin() {
    far();
    languages();
    headings();
    print();
    all("main table").forEach(long);
    all("main .folds").forEach(folded);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
