/* Steelyard's one script. Everything can be read without it: it adds the choice of light and dark, a contents list that
   follows, live figures and the search. It runs under Content-Security-Policy default-src 'self', from a disk too:
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
    Array.prototype.forEach.call(copy.querySelectorAll("a"), function (a) { while (a.firstChild) a.parentNode.insertBefore(a.firstChild, a); a.remove(); });
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

  /* ── Search ─────────────────────────────────────────────────────────────── */
  /* The index is a script that calls steelyardIndex([[title, address, where, text, kind, unit, year], ...]). The words of a
     query are looked for in each place; a title counts more than where it stands, that more than its text, the beginning of a
     word more than its middle, and of a word without its ending more than nothing. Han and kana have no word borders: a
     run of them is found where it can be put together from pieces of two signs or more that occur there, in any order. A word that occurs nowhere is looked for with one
     letter changed, left out, added or exchanged. Of equal places the newer comes first. */
  var index = null, HAN = /[\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff]/;
  window.steelyardIndex = function (entries) {
    index = entries.map(function (e) { return { title: e[0], href: e[1], where: e[2], text: e[3] || "", kind: e[4] || "page", unit: e[5] || "", year: e[6] || "", t: fold(e[0]), w: fold(e[2]), x: fold(e[3] || "") }; });
  };

  function fold(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  /* Words that ask and say nothing themselves, in the languages of readers; a query of nothing else keeps them. */
  var ASKING = /^(?:a|an|and|are|at|by|did|do|does|for|from|had|has|have|how|in|is|it|its|many|much|of|on|or|s|the|their|there|this|to|was|were|what|when|where|which|who|why|will|with|about)$/,
    HANASKING = /为什么|是什么|什么|怎么样|怎么|怎样|如何|多少|哪些|哪个|哪里|哪年|是否|有没有|是谁|几个|几项|[的了吗呢是有和与在被谁]/g;

  /* The words of a query: runs of letters and digits, a run of Han apart from what stands beside it. */
  function wordsOf(query) {
    var all = fold(query).match(/[\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff]+|[^\s\p{P}\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff]+(?:[.,][\p{N}]+)?/gu) || [], kept = [];
    all.forEach(function (w) {
      if (HAN.test(w)) kept.push.apply(kept, w.replace(HANASKING, " ").split(" ").filter(Boolean));
      else if (!ASKING.test(w)) kept.push(w);
    });
    return kept.length ? kept : all;
  }

  /* The fewest pieces of a run of Han that occur in a text, the longest first; null where more than one sign in five is
     left over. */
  function pieces(text, run) {
    var list = [], left = 0;
    for (var at = 0; at < run.length;) {
      var n = run.length - at;
      while (n > 1 && text.indexOf(run.substr(at, n)) < 0) n--;
      if (n > 1) { list.push(run.substr(at, n)); at += n; continue; }
      if (at > 0 && at + 1 <= run.length && text.indexOf(run.substr(at - 1, 2)) >= 0) { at++; continue; } /* the last sign of a word that begins in the piece before */
      if (++left > run.length / 5) return null;
      at++;
    }
    return list.length ? list : null;
  }

  /* A word without the ending that a sentence gives it: "changed", "changes" and "change" are one. */
  function stem(word) { return /^[a-z]{5,}$/.test(word) ? word.replace(/(?:ies|ied|ing|ed|es|e|s|y)$/, "") : word; }

  function worth(text, word, weight) {
    var at = text.indexOf(word);
    if (at < 0) {
      var root = stem(word);
      return root !== word && root.length > 3 && begins(text, root) ? weight * 1.5 : 0;
    }
    if (text === word) return weight * 4;
    if (at === 0) return weight * 3;
    return HAN.test(word) || begins(text, word) ? weight * 2 : weight;
  }

  function begins(text, word) {
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (!at || !/[\p{L}\p{N}]/u.test(text[at - 1]) || HAN.test(text[at - 1])) return true;
    return false;
  }

  /* What a place is worth for a word: its title, where it stands, its text. */
  function placed(e, word) {
    var body = 3 + 4 * Math.min(1, 600 / (e.x.length + 1)), title = worth(e.t, word, 60), sum = title + worth(e.w, word, 25) + worth(e.x, word, body) + (word === e.year ? 50 : 0);
    if (sum || word.length < 3 || !HAN.test(word)) return { sum: sum, title: title > 0 ? 1 : 0 };
    var found = pieces(e.t + " " + e.w + " " + e.x, word);
    if (!found) return { sum: 0, title: 0 };
    return found.reduce(function (all, p) {
      var part = p.length / word.length, t = worth(e.t, p, 60);
      return { sum: all.sum + part * .8 * (t + worth(e.w, p, 25) + worth(e.x, p, body)), title: all.title + (t > 0 ? part : 0) };
    }, { sum: 0, title: 0 });
  }

  /* Whether two words differ by one letter, or by two that changed places. */
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    var i = 0, j = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
    var x = a.length - i - j, y = b.length - i - j;
    return x <= 1 && y <= 1 || x === 2 && y === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
  }

  /* What stands in the index in place of a word that does not. */
  var vocabulary = null;
  function spelt(word) {
    if (word.length < 4 || HAN.test(word) || index.some(function (e) { return e.t.indexOf(word) >= 0 || e.w.indexOf(word) >= 0 || e.x.indexOf(word) >= 0; })) return [word];
    if (!vocabulary) {
      vocabulary = Object.create(null);
      index.forEach(function (e) { (e.t + " " + e.w + " " + e.x).split(/[^\p{L}\p{N}]+/u).forEach(function (w) { if (w.length > 2) vocabulary[w] = (vocabulary[w] || 0) + 1; }); });
    }
    var found = Object.keys(vocabulary).filter(function (w) { return near(w, word); });
    return found.length ? found.sort(function (a, b) { return vocabulary[b] - vocabulary[a]; }).slice(0, 3) : [word];
  }

  var KINDS = { report: 1.25, indicator: 1.2, dimension: 1.15, unit: 1.1, section: 1.05, page: 1 };

  function find(query, only) {
    var typed = wordsOf(query), words = typed.map(spelt), all = typed.join(" "), hits = [];
    if (!words.length) return { words: [], changed: [], hits: hits };
    var newest = index.reduce(function (y, e) { return e.year > y ? e.year : y; }, "");
    index.forEach(function (e, order) {
      if (only.unit && e.unit !== only.unit || only.year && e.year !== only.year || only.kind && e.kind !== only.kind) return;
      var sum = 0, titled = 0, found = 0;
      words.forEach(function (choices) {
        var best = { sum: 0, title: 0 };
        choices.forEach(function (w) { var p = placed(e, w); if (p.sum > best.sum) best = p; });
        if (best.sum) found++;
        sum += best.sum;
        titled += best.title;
      });
      var part = found / words.length;
      if (part < .5) return;
      sum = sum / words.length * (1 + titled / words.length / 2) * KINDS[e.kind] * part * part; /* one that has all the words stands before one that lacks some */
      if (words.length > 1 && (e.t.indexOf(all) >= 0 || e.x.indexOf(all) >= 0)) sum *= 1.3; /* as it was typed */
      if (e.year) sum *= e.year === newest ? 1.25 : 1;
      hits.push({ entry: e, sum: sum, order: order });
    });
    hits.sort(function (a, b) { return b.sum - a.sum || (a.entry.year < b.entry.year ? 1 : a.entry.year > b.entry.year ? -1 : a.order - b.order); });
    return { words: [].concat.apply([], words), changed: words.map(function (w, i) { return w[0] === typed[i] ? "" : w[0]; }).filter(Boolean), hits: hits };
  }

  function marked(into, text, words) {
    var low = fold(text), from = 0;
    if (low.length !== text.length) { into.textContent = text; return; }
    words = [].concat.apply([], words.map(function (w) { return low.indexOf(w) >= 0 || !HAN.test(w) ? [w] : pieces(low, w) || []; }));
    while (from < text.length) {
      var at = -1, length = 0;
      words.forEach(function (w) { var i = low.indexOf(w, from); if (i >= 0 && (at < 0 || i < at)) { at = i; length = w.length; } });
      if (at < 0) break;
      into.appendChild(document.createTextNode(text.slice(from, at)));
      into.appendChild(document.createElement("mark")).textContent = text.slice(at, at + length);
      from = at + length;
    }
    into.appendChild(document.createTextNode(text.slice(from)));
  }

  function search() {
    var form = document.querySelector("form.search");
    if (!form) return;
    var input = form.querySelector("input"), state = form.querySelector("[role=status]"), list = form.querySelector("ol"), most = 50, timer = 0;
    var choices = Array.prototype.slice.call(form.querySelectorAll("select"));
    form.hidden = false;
    /* What can be chosen is what the index holds. */
    function offer() {
      choices.forEach(function (c) {
        if (c.name === "kind" || c.options.length > 1) return;
        var seen = {};
        index.forEach(function (e) { if (e[c.name]) seen[e[c.name]] = true; });
        var names = Object.keys(seen);
        (c.name === "year" ? names.sort().reverse() : names).forEach(function (n) { c.appendChild(new Option(n, n)); });
        c.hidden = names.length < 2;
      });
    }
    function show() {
      var query = input.value.trim(), only = {};
      list.textContent = "";
      state.textContent = "";
      try { history.replaceState(null, "", query ? "#" + encodeURIComponent(query) : location.pathname + location.search); } catch (e) { /* not allowed everywhere on a disk */ }
      if (!query || !index) return;
      offer();
      choices.forEach(function (c) { only[c.name] = c.value; });
      var found = find(query, only), hits = found.hits, words = found.words;
      state.textContent = !hits.length ? state.dataset.none.replace("{0}", query) : (found.changed.length ? state.dataset.near.replace("{0}", found.changed.join(" ")) + " " : "") +
        (hits.length === 1 ? state.dataset.single : state.dataset.many.replace("0", String(hits.length)) + (hits.length > most ? " " + state.dataset.more : ""));
      hits.slice(0, most).forEach(function (h) {
        var li = document.createElement("li"), a = document.createElement("a"), at = -1, x = h.entry.x;
        a.href = form.dataset.root + h.entry.href;
        marked(a, h.entry.title, words);
        li.appendChild(a);
        words.forEach(function (w) { (x.indexOf(w) >= 0 ? [w] : HAN.test(w) ? pieces(x, w) || [] : []).forEach(function (p) { var i = x.indexOf(p); if (i >= 0 && (at < 0 || i < at)) at = i; }); });
        var where = li.appendChild(document.createElement("span"));
        where.className = "sub";
        where.textContent = h.entry.where;
        if (at >= 0) {
          var cut = Math.max(0, at - 40), bit = li.appendChild(document.createElement("span"));
          bit.className = "sub";
          marked(bit, (cut ? "…" : "") + h.entry.text.slice(cut, at + 120) + (at + 120 < h.entry.text.length ? "…" : ""), words);
        }
        list.appendChild(li);
      });
    }
    function ready() {
      if (index) { show(); return; }
      state.textContent = state.dataset.loading;
      load(form.dataset.index).then(show, function () { state.textContent = state.dataset.failed; });
    }
    form.addEventListener("submit", function (event) { event.preventDefault(); ready(); });
    input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ready, 120); });
    input.addEventListener("focus", function () { load(form.dataset.index).then(offer, function () {}); }, { once: true });
    choices.forEach(function (c) { c.addEventListener("change", ready); });
    if (location.hash.length > 1) {
      try { input.value = decodeURIComponent(location.hash.slice(1)); } catch (e) { input.value = ""; }
      if (input.value) ready();
    }
  }

  function begin() {
    themeButton();
    stops();
    addEventListener("resize", stops);
    follow();
    figures();
    search();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
