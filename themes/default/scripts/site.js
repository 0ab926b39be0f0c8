/* Steelyard's one script. Everything can be read without it: it adds the choice of light and dark, a contents list that
   follows, and live figures. It runs under Content-Security-Policy default-src 'self', from a disk too:
   no inline code, no eval, no fetch; what is loaded later is loaded as a script from the site itself. */
(function () {
  "use strict";
  var root = document.documentElement;
  var base = root.getAttribute("data-base") || "";

  /* ── Light and dark ─────────────────────────────────────────────────────── */
  var themes = ["system", "light", "dark"];
  function stored() { try { return localStorage.getItem("steelyard-theme"); } catch (e) { return null; } }
  function apply(theme) {
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
    else root.removeAttribute("data-theme");
  }
  apply(stored()); /* before the first paint: this file is loaded in the head */

  function themeButton() {
    var menu = document.querySelector(".menu"), words = (root.getAttribute("data-theme-words") || "").split("|");
    if (!menu || words.length !== 5) return;
    var item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    /* A circle: half filled for the system's choice, empty for light, full for dark. */
    var halves = ["M8 2a6 6 0 0 1 0 12z", "", "M8 2a6 6 0 0 1 0 12A6 6 0 0 1 8 2z"], ns = "http://www.w3.org/2000/svg";
    var icon = document.createElementNS(ns, "svg"), ring = document.createElementNS(ns, "path"), half = document.createElementNS(ns, "path");
    icon.setAttribute("viewBox", "0 0 16 16");
    icon.setAttribute("aria-hidden", "true");
    ring.setAttribute("d", "M8 1.5a6.5 6.5 0 0 1 0 13a6.5 6.5 0 0 1 0-13z");
    ring.setAttribute("fill", "none");
    ring.setAttribute("stroke", "currentColor");
    ring.setAttribute("stroke-width", "1.5");
    half.setAttribute("fill", "currentColor");
    icon.append(ring, half);
    button.appendChild(icon);
    function label() {
      var at = Math.max(0, themes.indexOf(stored()));
      button.setAttribute("aria-label", words[0] + words[4] + words[at + 1]);
      button.title = words[0] + words[4] + words[at + 1];
      half.setAttribute("d", halves[at]);
    }
    button.addEventListener("click", function () {
      var next = themes[(Math.max(0, themes.indexOf(stored())) + 1) % themes.length];
      try { localStorage.setItem("steelyard-theme", next); } catch (e) { return; }
      apply(next);
      label();
      repaint();
    });
    label();
    item.appendChild(button);
    menu.appendChild(item);
  }

  /* ── Frames: only those that scroll are stops of the Tab key ────────────── */
  function stops() {
    document.querySelectorAll(".tbl, .frame").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 1) box.setAttribute("tabindex", "0");
      else if (document.activeElement !== box) box.removeAttribute("tabindex");
    });
  }

  /* ── Contents list: marks the section one reads ─────────────────────────── */
  function follow() {
    var links = Array.prototype.slice.call(document.querySelectorAll(".toc a[href^='#']"));
    var parts = links.map(function (a) { return document.getElementById(decodeURIComponent(a.hash.slice(1))); });
    if (!links.length) return;
    var waiting = false, last = null;
    function mark() {
      waiting = false;
      var now = -1;
      parts.forEach(function (part, i) { if (part && part.getBoundingClientRect().top < innerHeight / 3) now = i; });
      if (links[now] === last) return;
      if (last) last.removeAttribute("aria-current");
      last = links[now] || null;
      if (last) last.setAttribute("aria-current", "true");
    }
    addEventListener("scroll", function () { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
    mark();
  }

  /* ── On a phone a long contents list is folded until it is wanted ───────── */
  function fold() {
    var name = document.querySelector(".toc p"), list = document.querySelector(".toc ul");
    if (!name || !list || list.querySelectorAll("a").length < 9 || !matchMedia("(max-width: 40rem)").matches) return;
    var button = document.createElement("button");
    button.type = "button";
    while (name.firstChild) button.appendChild(name.firstChild);
    name.appendChild(button);
    function show(open) { list.hidden = !open; button.setAttribute("aria-expanded", String(open)); }
    button.addEventListener("click", function () { show(list.hidden); });
    show(false);
  }

  /* ── Scripts loaded when they are wanted ────────────────────────────────── */
  var loading = {};
  function load(src) {
    return loading[src] || (loading[src] = new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = src;
      script.onload = done;
      script.onerror = function () { delete loading[src]; failed(new Error(src)); };
      document.head.appendChild(script);
    }));
  }

  /* ── Live figures ───────────────────────────────────────────────────────── */
  var live = [];
  var still = matchMedia("(prefers-reduced-motion: reduce)");
  function engine() {
    var own = root.getAttribute("data-figures");
    return Promise.all([load(base + "assets/echarts/echarts.min.js"), own ? load(own) : null]);
  }

  /* Options name colours and faces as custom properties, var(--x): they follow the reader's choice. */
  function resolve(value, style) {
    if (typeof value === "string") {
      return value.indexOf("var(") < 0 ? value : value.replace(/var\((--[\w-]+)\)/g, function (all, name) { return style.getPropertyValue(name).trim() || all; });
    }
    if (Array.isArray(value)) return value.map(function (v) { return resolve(v, style); });
    if (value && typeof value === "object") {
      var out = {};
      for (var key in value) out[key] = resolve(value[key], style);
      return out;
    }
    return value;
  }

  /* Options stand in the page, or, on a long page, in a script beside it that is loaded with the engine. */
  var beside = null;
  window.steelyardFigures = function (list) { beside = list; };

  /* A figure has an option for each drawing: which is 0 for the wide one, 1 for that of a phone or half a column. */
  function option(figure, which) {
    var holder = figure.querySelector("script[data-option]");
    var all = beside ? beside[Array.prototype.indexOf.call(document.querySelectorAll("script[data-option]"), holder)] : JSON.parse(holder.textContent);
    var o = resolve(all[which], getComputedStyle(root));
    if (still.matches) o.animation = false;
    /* The faces of the drawings, for the drawing's place and for what opens above it. */
    var face = getComputedStyle(figure.querySelector(".fg")).fontFamily;
    [o, o.tooltip || (o.tooltip = {})].forEach(function (part) { (part.textStyle || (part.textStyle = {})).fontFamily = face; });
    /* A name as it stands: the template "{b}" writes & as &amp; and ' as &#39;, though a drawn tooltip holds no markup. */
    if (o.tooltip.formatter === "{b}") o.tooltip.formatter = function (p) { return p.name; };
    return o;
  }

  function repaint() { live.forEach(function (l) { l.chart.setOption(option(l.figure, l.which), true); }); }

  /* The named items of a chart in the order in which the arrow keys go through them; where several series say the
     same of a thing, as the parts of a bar do, the first is taken. */
  function points(chart) {
    var list = [], said = new Map();
    (chart.getOption().series || []).forEach(function (series, s) {
      if (series.silent) return;
      (series.data || []).forEach(function (item, d) {
        if (!item || !item.name || said.has(item.name) && said.get(item.name) !== s) return;
        said.set(item.name, s);
        list.push({ series: s, index: d, name: item.name, href: item.href, lights: item.lights || [], place: item.coords ? item.coords[0] : item.value });
      });
    });
    return list;
  }

  /* Lights an item up with what belongs to it: causes and effects of a card. */
  function light(chart, type, item) {
    chart.dispatchAction({ type: type, seriesIndex: item.series, dataIndex: item.index });
    item.lights.forEach(function (l) { chart.dispatchAction({ type: type, seriesIndex: l.seriesIndex, dataIndex: l.dataIndex }); });
  }

  /* An address of an item leads within the site: it has no scheme and no host. */
  function go(href) {
    if (typeof href === "string" && href && !/^\s*([a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(href)) location.href = href;
  }

  /* A frame narrower than its chart is scrolled to the item. */
  function reveal(chart, frame, item) {
    var x = chart.convertToPixel({ seriesIndex: item.series }, item.place);
    if (x && isFinite(x[0]) && frame.scrollWidth > frame.clientWidth) frame.scrollLeft = x[0] - frame.clientWidth / 2;
  }

  function keys(chart, box, say) {
    var at = -1, list = [];
    function leave() {
      chart.dispatchAction({ type: "hideTip" });
      if (list[at]) light(chart, "downplay", list[at]);
      at = -1;
      say("");
    }
    box.addEventListener("keydown", function (event) {
      var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: 1, End: -1 }[event.key];
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Enter" && list[at]) { go(list[at].href); return; }
      if (event.key === "Escape") { leave(); return; }
      if (!step) return;
      event.preventDefault();
      if (list[at]) light(chart, "downplay", list[at]);
      if (event.key === "Home" || event.key === "End") at = -1;
      list = points(chart);
      if (!list.length) return;
      at = at < 0 && step < 0 ? list.length - 1 : (at + step + list.length) % list.length;
      light(chart, "highlight", list[at]);
      chart.dispatchAction({ type: "showTip", seriesIndex: list[at].series, dataIndex: list[at].index });
      say(list[at].name);
      reveal(chart, box.parentNode, list[at]);
    });
    box.addEventListener("blur", function () { if (at >= 0) leave(); });
    chart.on("click", function (p) { go(p.data && p.data.href); });
    chart.on("mouseover", function (p) { if (p.data && p.data.lights) light(chart, "highlight", { series: p.seriesIndex, index: p.dataIndex, lights: p.data.lights }); });
    chart.on("mouseout", function (p) { if (p.data && p.data.lights) light(chart, "downplay", { series: p.seriesIndex, index: p.dataIndex, lights: p.data.lights }); });
  }

  /* ECharts gives the text of a drawn tooltip no face and no size, whatever its option says: it gets them here, before
     its box is measured. Nor may it stand between the pointer and the marks it covers. Nothing else adds a text of its
     own to the canvas. */
  function dressed(chart) {
    var canvas = chart.getZr(), add = canvas.add;
    canvas.add = function (part) {
      var type = chart.getOption().tooltip[0].textStyle;
      if (part.type === "text") {
        part.setStyle({ fontFamily: type.fontFamily, fontSize: type.fontSize, lineHeight: type.lineHeight });
        part.silent = true;
      }
      return add.call(canvas, part);
    };
  }

  function visible(frame) {
    return Array.prototype.filter.call(frame.querySelectorAll(".draw"), function (d) { return d.getClientRects().length; })[0];
  }

  /* The doors under a figure: to its live view, and from there to a file. Without scripts there are none. */
  function doors(figure, data) {
    var words = data.dataset.words.split("|"), tools = document.createElement("div");
    function button(text) {
      var b = tools.appendChild(document.createElement("button"));
      b.type = "button";
      b.textContent = text;
      return b;
    }
    tools.className = "tools no-paper";
    var toggle = button(words[0]), say = tools.appendChild(document.createElement("span"));
    toggle.dataset.live = "";
    say.setAttribute("role", "status");
    data.before(tools);
    /* The button says what it does, the line beside it what happens meanwhile. */
    takeaways(figure, tools);
    return {
      button: toggle,
      loading: words[3],
      failed: words[4],
      say: function (text) { say.textContent = text; },
      live: function (save) {
        toggle.textContent = words[1];
        var b = button(words[2]);
        b.dataset.save = "";
        b.addEventListener("click", save);
        toggle.after(b);
      },
      still: function () {
        toggle.textContent = words[0];
        tools.querySelector("[data-save]").remove();
      }
    };
  }

  /* ── A figure taken away ──────────────────────────────────────────────── */
  /* As a file of its own, with its title, what it measures and its source in it: the drawing as SVG or PNG, its data as CSV. */
  var painted = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "font-size", "font-weight", "font-family", "paint-order"];
  function told(figure, at) { var e = figure.querySelector(at); return e ? e.textContent.replace(/\s+/g, " ").trim() : ""; }
  function about(figure) {
    return { title: (told(figure, "figcaption .cap-n") + " " + told(figure, "figcaption .cap-t")).trim() || figure.getAttribute("aria-label") || document.title, measure: told(figure, "figcaption .cap-s"), source: [told(figure, ".src"), document.title].filter(Boolean).join(" · ") };
  }
  function standalone(figure) {
    var space = "http://www.w3.org/2000/svg", drawing = visible(figure.querySelector(".frame")) || figure.querySelector(".draw"), svg = drawing.querySelector("svg");
    var style = getComputedStyle(document.documentElement), copy = svg.cloneNode(true), from = svg.querySelectorAll("*"), to = copy.querySelectorAll("*");
    Array.prototype.forEach.call(from, function (e, i) {
      var s = getComputedStyle(e);
      painted.forEach(function (p) { to[i].setAttribute(p, s.getPropertyValue(p)); });   /* attributes, since a page's policy forbids inline style */
      to[i].removeAttribute("style");
      to[i].removeAttribute("class");
      to[i].removeAttribute("tabindex");
    });
    Array.prototype.forEach.call(copy.querySelectorAll("a"), function (a) {   /* a link leads nowhere from a file; where it stands, its row stays */
      var g = document.createElementNS(space, "g");
      while (a.firstChild) g.appendChild(a.firstChild);
      if (a.hasAttribute("transform")) g.setAttribute("transform", a.getAttribute("transform"));
      a.parentNode.replaceChild(g, a);
    });
    var box = svg.viewBox.baseVal, width = box.width || svg.clientWidth, height = box.height || svg.clientHeight, say = about(figure), y = 16;
    var out = document.createElementNS(space, "svg"), pen = document.createElement("canvas").getContext("2d");
    function line(text, size, bold) {
      pen.font = (bold ? "bold " : "") + size + "px sans-serif";
      (text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) || []).reduce(function (lines, piece) {
        if (lines.length && pen.measureText(lines[lines.length - 1] + piece).width < width - 32) lines[lines.length - 1] += piece; else lines.push(piece);
        return lines;
      }, []).forEach(function (words) {
        var t = out.appendChild(document.createElementNS(space, "text"));
        y += size * 1.35;
        t.setAttribute("x", 16);
        t.setAttribute("y", Math.round(y));
        t.setAttribute("font-size", size);
        t.setAttribute("font-weight", bold ? 700 : 400);
        t.setAttribute("font-family", style.getPropertyValue("--sans").trim());
        t.setAttribute("fill", style.getPropertyValue(bold ? "--ink" : "--ink-soft").trim());
        t.textContent = words;
      });
    }
    var ground = out.appendChild(document.createElementNS(space, "rect"));
    line(say.title, 17, true);
    if (say.measure) line(say.measure, 13);
    copy.setAttribute("x", 16);
    copy.setAttribute("y", Math.round(y + 14));
    copy.setAttribute("width", width - 32);
    copy.setAttribute("height", Math.round(height * (width - 32) / width));
    copy.removeAttribute("class");
    copy.removeAttribute("style");
    copy.setAttribute("font-family", getComputedStyle(svg).fontFamily);
    copy.setAttribute("font-size", getComputedStyle(svg).fontSize);
    out.appendChild(copy);
    y += 14 + height * (width - 32) / width + 6;
    line(say.source, 12);
    y = Math.round(y + 16);
    out.setAttribute("xmlns", space);
    out.setAttribute("width", width);
    out.setAttribute("height", y);
    out.setAttribute("viewBox", "0 0 " + width + " " + y);
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    ground.setAttribute("fill", style.getPropertyValue("--paper").trim());
    return { text: new XMLSerializer().serializeToString(out), width: width, height: y };
  }
  function values(figure) {
    var say = about(figure), rows = [[say.title], [say.measure], [say.source], []];
    Array.prototype.forEach.call(figure.querySelectorAll("table tr"), function (r) {
      rows.push(Array.prototype.map.call(r.cells, function (c) { return c.textContent.replace(/\s+/g, " ").trim(); }));
    });
    return "\ufeff" + rows.map(function (row) {
      return row.map(function (text) {
        var number = text.replace(/\u2212/g, "-");
        if (/^[-+]?[\d.,\s%]+$/.test(number)) text = number; else if (/^[=+\-@\t]/.test(text)) text = "'" + text;   /* a spreadsheet takes it for text, not for a formula */
        return /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
      }).join(",");
    }).join("\r\n") + "\r\n";
  }
  function hand(figure, kind, href) {
    var a = document.createElement("a");
    a.href = href;
    a.download = (figure.id || "figure").replace(/^fig-/, "") + "." + kind;
    a.click();
  }
  var takes = {
    svg: function (figure) { hand(figure, "svg", "data:image/svg+xml;charset=utf-8," + encodeURIComponent(standalone(figure).text)); },
    png: function (figure) {
      var s = standalone(figure), image = new Image();
      image.onload = function () {
        var canvas = document.createElement("canvas");
        canvas.width = 2 * s.width;
        canvas.height = 2 * s.height;
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        hand(figure, "png", canvas.toDataURL("image/png"));
      };
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(s.text);
    },
    csv: function (figure) { hand(figure, "csv", "data:text/csv;charset=utf-8," + encodeURIComponent(values(figure))); }
  };
  function takeaways(figure, tools) {
    ["svg", "png", "csv"].forEach(function (kind) {
      if (kind === "csv" && !figure.querySelector("table")) return;
      var b = tools.appendChild(document.createElement("button"));
      b.type = "button";
      b.dataset.take = kind;
      b.textContent = kind.toUpperCase();
      b.setAttribute("aria-label", kind.toUpperCase() + ": " + about(figure).title);
      b.addEventListener("click", function () { takes[kind](figure); });
    });
  }

  function start(figure, tools) {
    var frame = figure.querySelector(".frame"), drawing = visible(frame), data = figure.querySelector("script[data-option]");
    var box = document.createElement("div"), which = drawing && drawing.matches(".on-phone") ? 1 : 0;
    /* As large as the drawing it stands for, so that nothing moves; a map keeps the size its layout was made for. */
    box.className = "live";
    box.style.width = data.dataset.width.split(" ")[which] + "px";
    box.style.height = data.dataset.height.split(" ")[which] + "px";
    box.tabIndex = 0;
    frame.appendChild(box);
    Array.prototype.forEach.call(frame.querySelectorAll(".draw"), function (d) { d.hidden = true; });
    var chart = window.echarts.init(box, null, { renderer: "svg" });
    var entry = { figure: figure, chart: chart, box: box, frame: frame, which: which };
    chart.setOption(option(figure, which));
    /* The arrow keys are its own; ECharts would call it a picture. */
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", figure.getAttribute("aria-label"));
    live.push(entry);
    dressed(chart);
    keys(chart, box, tools.say);
    stops();
    return entry;
  }

  function stop(entry) {
    entry.chart.dispose();
    entry.box.remove();
    Array.prototype.forEach.call(entry.frame.querySelectorAll(".draw"), function (d) { d.hidden = false; });
    live.splice(live.indexOf(entry), 1);
    stops();
  }

  function figures() {
    document.querySelectorAll("figure[data-kind]").forEach(function (figure) {
      var data = figure.querySelector("script[data-option]"), entry = null;
      if (!data) return;
      var tools = doors(figure, data), button = tools.button;
      var frame = figure.querySelector(".frame"), declined = false, inside = false, rest = 0;
      function off() {
        stop(entry);
        entry = null;
        tools.say("");
        tools.still();
      }
      function save() {
        var a = document.createElement("a");
        a.href = entry.chart.getDataURL({ type: "svg" });
        a.download = (figure.id || "figure") + ".svg";
        a.click();
      }
      /* wanted says, once the engine is there, whether the live view still is. */
      function on(wanted) {
        return engine().then(function () {
          tools.say("");
          if (entry || !wanted()) return;
          entry = start(figure, tools);
          tools.live(save);
        });
      }
      /* About to be used: the pointer or the focus is on the figure's own controls ... */
      ["pointerenter", "focus"].forEach(function (kind) { button.addEventListener(kind, function () { engine().catch(function () {}); }, { once: true }); });
      button.addEventListener("click", function () {
        clearTimeout(rest);
        if (entry) { declined = true; off(); return; }
        declined = false;
        tools.say(tools.loading);
        on(function () { return true; }).catch(function () { tools.say(tools.failed); });
      });
      /* ... or a mouse rests on the drawing: the live view takes its place, mark upon mark, unless the reader went back
         to the drawing or moves through its links by keyboard. */
      frame.addEventListener("pointerenter", function (event) {
        if (event.pointerType !== "mouse") return;
        inside = true;
        if (entry || declined) return;
        rest = setTimeout(function () {
          on(function () { return inside && !declined && !frame.contains(document.activeElement); }).catch(function () {});
        }, 300);
      });
      frame.addEventListener("pointerleave", function () { inside = false; clearTimeout(rest); });
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    /* Paper shows the drawings: the live views are hidden there by style, the drawings are not. */
    addEventListener("beforeprint", function () { live.slice().forEach(function (l) { Array.prototype.forEach.call(l.frame.querySelectorAll(".draw"), function (d) { d.hidden = false; }); }); });
    addEventListener("afterprint", function () { live.forEach(function (l) { Array.prototype.forEach.call(l.frame.querySelectorAll(".draw"), function (d) { d.hidden = true; }); }); });
  }

  /* ── Parts of a long list: a link to something in one opens it, and so does paper ───────── */
  function parts() {
    var all = document.querySelectorAll("details.part");
    if (!all.length) return;
    function reach() {
      var at = null, inside = false;
      try { at = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (e) { return; }
      for (var el = at; el; el = el.parentElement) if (el.matches("details.part") && !el.open) inside = el.open = true;
      if (inside) at.scrollIntoView();
    }
    reach();
    addEventListener("hashchange", reach);
    var opened = [];
    addEventListener("beforeprint", function () { all.forEach(function (d) { if (!d.open) { d.open = true; opened.push(d); } }); });
    addEventListener("afterprint", function () { opened.splice(0).forEach(function (d) { d.open = false; }); });
  }

  function begin() {
    themeButton();
    parts();
    stops();
    addEventListener("resize", stops);
    follow();
    fold();
    figures();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
