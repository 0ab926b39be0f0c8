/* "Check these numbers": works a report's figures out again in the reader's browser, from the traces in the page.
   Fractions and formulas are of exact.js. No network, no inline code, no eval.
   It shares no code with the program that made the numbers. Read from the end: start, report, indicator, node, total. */
(function () {
  "use strict";
  var exact = window.steelyardExact, frac = exact.frac, zero = exact.zero, one = exact.one, add = exact.add, sub = exact.sub, mul = exact.mul, quo = exact.quo, cmp = exact.cmp, least = exact.least, most = exact.most, sum = exact.sum, parse = exact.parse, round = exact.round, show = exact.show, evaluate = exact.evaluate, within = exact.within, holds = exact.holds;

  /* ── What was found ─────────────────────────────────────────────────────── */
  var rows = [], words = {}, steps = {}, data, by, at = "check-total"; /* at: the row of the page's table that the numbers are of */
  function tell(ok, where, what, how, printed, worked) { rows.push({ ok: ok, at: at, where: where, what: what, how: how || "", printed: String(printed === undefined ? "" : printed), worked: worked }); return ok; }
  function closed(where, what) { rows.push({ closed: true, at: at, where: where, what: what }); }
  function same(where, what, how, printed, must) {
    var x = parse(printed);
    return tell(x !== null && cmp(x, must) === 0, where, what, how, printed, show(must));
  }
  /* number reads a figure that others rest on; one that cannot be read is told, and 0 taken for it. */
  function number(text, where, what) {
    var x = parse(text);
    if (x === null) { tell(false, where, what || words.figure, "", text, words.nonumber); return zero; }
    return x;
  }
  function list(x) { return Array.isArray(x) ? x : []; }
  function attempt(f) { try { return f(); } catch (e) { return null; } }

  var conditions = ["where", "cap-total", "cap-bonus", "cap-deduction", "floor-total", "veto-total", "grade"];
  /* line works out one printed line of arithmetic. */
  function line(where, s, kind) {
    if (!s.arithmetic) return;
    var what = steps[s.kind] || s.kind;
    if (conditions.indexOf(kind || s.kind) >= 0) {
      var ok = attempt(function () { return holds(s.arithmetic); });
      tell(ok === true, where, what, s.arithmetic, words.holds, ok ? words.holds : ok === false ? words.fails : words.unread);
      return;
    }
    var got = attempt(function () { return evaluate(s.arithmetic); });
    tell(got !== null && within(got, parse(s.result)), where, what, s.arithmetic, s.result, got ? show(within(got, parse(s.result)) ? parse(s.result) : got[0]) : words.unread);
  }
  /* begins: a line that earns points begins with the points, or with what was earned before. */
  function begins(where, s, from) {
    var m = /^\(?(−?\d+(?:\.\d+)?)\)?(?= |$)/.exec(s.arithmetic || ""), long = from.some(function (x) { return show(x).indexOf("/") >= 0 || show(x).length > 12; });
    if (!m || long) return;
    if (!from.some(function (x) { return cmp(x, parse(m[1])) === 0; })) tell(false, where, (steps[s.kind] || s.kind) + words.comma + words.first, s.arithmetic, m[1], show(from[from.length - 1]));
  }
  function rounded(where, s) {
    if (s.rounded && s.kind !== "periods" && s.kind !== "children" && s.kind !== "spread") same(where, s.kind === "round" ? steps.round : (steps[s.kind] || s.kind) + words.comma + words.rounded, s.result, s.rounded, round(number(s.result, where), by.score, by.mode));
  }

  /* printedLine works out the line as pages print it: "95 ≤ 97: 8 × 0.9 = 7.2333…, rounded 7.23; …". A number behind
     the first result is that result rounded, or what a cap or another step of the same trace left of it. */
  function printedLine(where, i) {
    var known = [];
    list(i.steps).forEach(function (s) { known.push(parse(s.result), parse(s.rounded)); });
    String(i.line).split(/[;；](?![^(]*\))/).forEach(function (part) {
      var got = null, formula = "";
      part.split(/[,，]/).forEach(function (piece) {
        var m = /^([^=]*) = (.*)$/.exec(piece.replace(/^.*[:：]\s*/, "").trim()), first = !!m;
        if (m) {
          formula = m[1];
          got = attempt(function () { return evaluate(formula); });
          if (!got && (formula = formula.replace(/^.*?(?=[\d(−]|ln |max\(|min\()/, ""))) got = attempt(function () { return evaluate(formula); });
        }
        if (got) (m ? m[2] : piece.replace(/^.*[:：]\s*/, "")).split(" = ").forEach(function (t) { piecesEnd(where, known, got, formula, t, first); });
      });
    });
  }
  /* piecesEnd holds one number of the printed line against what its formula gives. */
  function piecesEnd(where, known, got, formula, text, first) {
    var m = /−?\d+(?:\.\d+)?…?/.exec(text);
    if (!m) return;
    var cut = m[0].endsWith("…"), bare = m[0].replace("…", ""), x = parse(bare), places = (bare.split(".")[1] || "").length;
    function printed(y) { return cut ? round(y, places, "down") : first ? y : round(y, places, by.mode); }
    function near(y) { return y !== null && (cmp(x, printed(y)) === 0 || !cut && cmp(x, round(y, places, "half-up")) === 0); }
    var ends = got.map(printed), fits = within(ends, x) || !first && (got.some(near) || known.some(near));
    tell(fits, where, first ? words.printed : words.printedend, formula, m[0], fits ? m[0] : show(ends[0]));
  }

  /* periods puts the parts of a year together; which of them is the last is not among the figures. */
  function periods(where, i, s) {
    function total(parts) { return sum(list(parts).map(function (p) { return number(p.value, where, p.key); })); }
    if (list(i.numerator).length) {
      var above = total(i.numerator), below = total(i.denominator);
      if (i.per) above = mul(above, number(i.per, where, words.value));
      return same(where, steps.periods, show(above) + " ÷ " + show(below), s.result, quo(above, below));
    }
    var all = list(i.periods).map(function (p) { return number(p.value, where, p.key); }), how = i.periodsBy;
    if (!all.length || how === "last") return;
    var x = how === "max" ? all.reduce(most) : how === "min" ? all.reduce(least) : how === "mean" ? quo(sum(all), frac(BigInt(all.length), 1n)) : sum(all);
    same(where, steps.periods, list(i.periods).map(function (p) { return p.value; }).join(words.semicolon), s.result, x);
  }

  /* children puts the values of units below together. */
  function children(where, i, s) {
    var all = list(i.children), how = i.childrenBy;
    function each(key) { return all.map(function (c) { return number(c[key], where, c.unit); }); }
    if (!all.length) return;
    var values = each("value"), x = sum(values);
    if (how === "mean") x = quo(x, frac(BigInt(all.length), 1n));
    if (how === "weighted" && all[0].weight !== undefined) {
      var weights = each("weight");
      x = quo(sum(values.map(function (v, n) { return mul(v, weights[n]); })), sum(weights));
    } else if (how === "weighted") {
      x = quo(sum(each("numerator")), sum(each("denominator")));
      if (i.per) x = mul(x, number(i.per, where, words.value));
    }
    same(where, steps.children, all.map(function (c) { return c.unit + " " + c.value; }).join(words.semicolon), s.result, x);
  }

  /* inLine: a condition has the numbers that the printed line has. */
  function inLine(where, i, s) {
    var has = String(i.line || "").match(/\d+(\.\d+)?/g) || [];
    var odd = ((s.arithmetic || "").match(/\d+(\.\d+)?/g) || []).filter(function (n) { return has.indexOf(n) < 0; });
    if (i.line && odd.length) tell(false, where, words.printed, s.arithmetic, i.line, odd.join(words.comma));
  }
  /* ── Indicators ─────────────────────────────────────────────────────────── */
  function indicator(i) {
    at = "check-i-" + i.id;
    var where = i.title || i.id, points = number(i.points, where, words.points), running = null, earned = [points], uncounted = false;
    list(i.steps).forEach(function (s) {
      var what = steps[s.kind] || s.kind, value = s.rounded || s.result;
      line(where, s);
      if ((s.kind === "value" || s.kind === "periods" || s.kind === "children") && i.value !== undefined) same(where, words.value, value, i.value, number(value, where, what));
      if (s.kind === "where") {
        same(where, what, s.arithmetic, s.result, zero);
        inLine(where, i, s);
      }
      if (s.kind === "periods") periods(where, i, s);
      if (s.kind === "children") children(where, i, s);
      if (s.kind === "basis" && i.basis !== undefined) same(where, what, s.result, i.basis, number(s.result, where, what));
      if (s.kind === "spread") same(where, words.points, value, i.points, number(value, where, what));
      if (s.kind === "share") uncounted = true;
      if (s.kind === "round" && running) same(where, words.exact, "", s.result, running);
      if (["points", "cap", "floor", "over-bonus", "over-penalty", "over-void", "difficulty", "gate", "modifier", "veto"].indexOf(s.kind) >= 0) {
        begins(where, s, earned);
        running = number(s.result, where, what);
        earned.push(running);
      }
      rounded(where, s);
    });
    if (i.line) printedLine(where, i);
    if (i.state === "withheld") { closed(where, words.score); return; }
    if (i.state !== "scored") {
      if (i.published) tell(false, where, words.score, "", i.published, words.none);
      return;
    }
    if (uncounted) { same(where, words.score, "", i.published, zero); return; }
    var exact = running || zero;
    same(where, words.exact, "", i.exact, exact);
    if (points.n > 0n) {
      same(where, words.share, show(exact) + " ÷ " + show(points), i.share, quo(exact, points));
      same(where, words.reported, "", i.reported, points);
      exact = mul(number(i.share, where, words.share), points);
    }
    same(where, words.score, i.share + " × " + show(points), i.published, round(exact, by.score, by.mode));
  }

  /* ── Objectives and dimensions ──────────────────────────────────────────── */
  function part(n, weight) {
    var where = n.title || n.id;
    return { share: number(n.share, where, words.share), reported: number(n.reported, where, words.reported), exact: number(n.exact, where, words.exact), published: number(n.published, where, words.score), weight: weight, text: n.published };
  }
  function declared(i) { return number(i.declared || i.points, i.title || i.id, words.points); }
  function pointsOf(all) { return sum(list(all).map(function (x) { return number(x.points, x.title || x.id, words.points); })); }

  /* combine is a mean of shares by weight. */
  function combine(how, all) {
    all = all.filter(function (c) { return c.weight.n > 0n; });
    if (!all.length) return zero;
    var weights = sum(all.map(function (c) { return c.weight; }));
    if (how === "minimum") return all.map(function (c) { return c.share; }).reduce(least);
    if (how !== "harmonic" && how !== "geometric") return quo(sum(all.map(function (c) { return mul(c.weight, c.share); })), weights);
    if (all.some(function (c) { return c.share.n <= 0n; })) return zero;
    if (how === "harmonic") return quo(weights, sum(all.map(function (c) { return quo(c.weight, c.share); })));
    if (all.every(function (c) { return cmp(c.share, all[0].share) === 0; })) return all[0].share;
    var logs = all.reduce(function (s, c) { return s + ln(c.share) * c.weight.n / c.weight.d; }, 0n);
    return kept(exp(logs * weights.d / weights.n));
  }

  function node(n, how, parts, reported, places) {
    var where = n.title || n.id;
    list(n.steps).forEach(function (s) { line(where, s); });
    if (n.state === "withheld") { closed(where, words.score); return; }
    if (n.state !== "scored") {
      if (n.published) tell(false, where, words.score, "", n.published, words.none);
      return;
    }
    var exact = sum(parts.map(function (c) { return c.exact; })), published = sum(parts.map(function (c) { return c.published; })), share = zero;
    reported = reported || sum(parts.map(function (c) { return c.reported; }));
    if (how) {
      share = combine(how, parts);
      exact = mul(share, reported);
    } else if (reported.n > 0n) share = quo(exact, reported);
    if (how || by.sum === "exact") published = round(exact, places, by.mode);
    same(where, words.reported, "", n.reported, reported);
    same(where, words.share, "", n.share, share);
    same(where, words.exact, "", n.exact, exact);
    same(where, words.sum, how || by.sum === "exact" ? show(exact) : parts.map(function (c) { return c.text; }).join(" + "), n.published, published);
  }

  function objective(d, o) {
    list(o.indicators).forEach(indicator);
    at = "check-o-" + o.id;
    var parts = list(o.indicators).filter(function (i) { return i.state === "scored" && i.reported; }).map(function (i) {
      var spread = list(i.steps).filter(function (s) { return s.kind === "spread"; })[0];
      return part(i, spread ? number(spread.result, i.title) : declared(i));
    }).filter(function (c) { return c.reported.n > 0n; });
    if (!d.withheld && data.total.weights !== "relative") same(o.title || o.id, words.points, list(o.indicators).map(function (i) { return i.points; }).join(" + "), o.points, pointsOf(o.indicators));
    node(o, o.aggregate, parts, null, by.objective);
  }

  function dimension(d) {
    list(d.objectives).forEach(function (o) { objective(d, o); });
    at = "check-d-" + d.id;
    var all = pointsOf(d.objectives), parts = list(d.objectives).filter(function (o) { return o.state === "scored"; }).map(function (o) {
      return part(o, o.weight ? number(o.weight, o.title) : sum(list(o.indicators).map(declared)));
    }), reported = sum(parts.map(function (c) { return c.reported; }));
    if (d.aggregate && all.n > 0n) reported = quo(mul(number(d.points, d.title), reported), all);
    else if (!d.withheld && !d.aggregate && all.n > 0n && !data.total.aggregate) same(d.title || d.id, words.points, list(d.objectives).map(function (o) { return o.points; }).join(" + "), d.points, all);
    node(d, d.aggregate, parts, reported, by.dimension);
    if (d.withheld && d.state !== "withheld") closed(d.title || d.id, words.score);
  }

  /* ── Total, grade, rank ─────────────────────────────────────────────────── */
  function counted(what, entries, cap) {
    var x = sum(list(entries).map(function (e) { return most(number(e, words.total, what), zero); }));
    return cap ? least(x, most(number(cap, words.total, what), zero)) : x;
  }
  function total() {
    at = "check-total";
    var t = data.total, where = words.total;
    list(t.modifiers).forEach(function (m) { list(m.steps).forEach(function (s) { line(m.id, s); }); });
    if (t.state === "withheld") { [words.total, words.grade, words.rank].forEach(function (w) { closed(where, w); }); return; }
    var dims = list(data.dimensions).filter(function (d) { return d.state === "scored"; }), parts = dims.map(function (d) { return part(d, declared(d)); }), all = pointsOf(data.dimensions);
    var reported = sum(parts.map(function (c) { return c.reported; })), exact = sum(parts.map(function (c) { return c.exact; })), carried = by.sum === "exact" ? exact : sum(parts.map(function (c) { return c.published; }));
    if (t.aggregate) {
      if (all.n > 0n) reported = quo(mul(number(t.possible, where), reported), all);
      carried = exact = mul(combine(t.aggregate, parts), reported);
    }
    same(where, words.reported, "", t.reported, reported);
    if (!t.published && !t.exact && !reported.n && !t.grade && !t.rank) return; /* nothing is scored: no total */
    same(where, words.subtotal, parts.map(function (c) { return c.text; }).join(" + "), t.subtotal, t.aggregate || by.sum === "exact" ? round(carried, by.total, by.mode) : carried);
    var bonus = counted(words.bonus, t.bonuses, t.bonusCap), deduction = counted(words.deduction, t.deductions, t.deductionCap), limit = null;
    same(where, words.bonus, list(t.bonuses).join(" + "), t.bonus, bonus);
    same(where, words.deduction, list(t.deductions).join(" + "), t.deduction, deduction);
    list(t.steps).forEach(function (s) { if (s.kind === "veto" && !limit) limit = number(s.result, where, steps.veto); });
    function end(x, stop) {
      list(t.modifiers).forEach(function (m) { if (m.on === "total" && m.state === "scored") x = mul(x, number(m.factor, m.id)); });
      if (t.difficulty) x = mul(x, number(t.difficulty, where));
      x = sub(add(x, bonus), deduction);
      if (t.totalCap) x = least(x, number(t.totalCap, where));
      if (x.n < 0n && deduction.n > 0n) x = zero;
      return stop ? least(x, stop) : x;
    }
    var moved = carried;
    list(t.steps).forEach(function (s) {
      var what = steps[s.kind] || s.kind, shown = s.result;
      line(where, s, s.kind === "floor" || s.kind === "veto" ? s.kind + "-total" : s.kind);
      if (s.kind === "sum" || s.kind === "aggregate") same(where, what, "", shown, carried);
      if (["modifier", "difficulty", "bonus", "deduction"].indexOf(s.kind) >= 0) begins(where, s, [moved]);
      if (["sum", "aggregate", "modifier", "difficulty", "bonus", "deduction", "cap-total", "floor", "veto"].indexOf(s.kind) >= 0) moved = number(shown, where, what);
      if (s.kind === "total") { same(where, what, "", shown, moved); same(where, what + words.comma + words.rounded, shown, s.rounded, round(moved, by.total, by.mode)); }
      if (s.kind === "grade") same(where, what, "", shown, number(t.published, where, words.total));
      if (s.kind === "rank") same(where, what, "", shown, frac(BigInt(t.rank || 0), 1n));
    });
    if (!list(t.vetoes).some(function (v) { return v.kind === "zero_item"; })) same(where, words.before, "", t.beforeVeto, round(end(carried), by.total, by.mode));
    same(where, words.exact, "", t.exact, end(exact, limit));
    same(where, words.total, show(moved), t.published, round(end(carried, limit), by.total, by.mode));
    grade(t);
    rank(t);
  }
  function hidden(t) { return list(t.ranking && t.ranking.totals).some(function (u) { return u.withheld; }); }

  function grade(t) {
    var bands = list(t.grades), name = function (id) { return data.names && data.names[id] || id || words.none; };
    if (!t.grade && !t.gradeByTotal) {
      if (bands.length && !t.provisional) { if (hidden(t)) closed(words.total, words.grade); else tell(false, words.total, words.grade, "", words.none, words.missing); }
      return;
    }
    var x = number(t.published, words.total), at = bands.findIndex(function (g) { return cmp(x, number(g.from, words.grade)) >= 0; });
    if (at < 0) at = bands.length - 1;
    var found = bands[at] && bands[at].id, band = bands[at] ? (cmp(x, number(bands[at].from, words.grade)) < 0 ? "" : bands[at].from + " ≤ ") + show(x) + (at ? " < " + bands[at - 1].from : "") : "";
    tell(found === t.gradeByTotal, words.total, words.band, band, name(t.gradeByTotal), name(found));
    list(t.vetoes).forEach(function (v) { if (v.kind === "cap_grade" && v.from === found) found = v.to; });
    list(t.steps).forEach(function (s) {
      var k = bands.findIndex(function (g) { return g.id === found; });
      if (s.kind === "quota" && bands[k + 1]) found = bands[k + 1].id;
      if (s.kind !== "grade" || !bands[at]) return;
      var must = (cmp(x, number(bands[at].from, words.grade)) < 0 ? [] : [bands[at].from]).concat(t.published, at ? [bands[at - 1].from] : []), has = (s.arithmetic || "").match(/\d+(\.\d+)?/g) || [];
      tell(must.every(function (m, n) { var y = parse(has[n]), z = parse(String(m).replace(/^[-−]/, "")); return y && z && cmp(y, z) === 0; }), words.total, words.bounds, s.arithmetic, has.join(words.comma), must.join(words.comma));
    });
    tell(found === t.grade, words.total, words.grade, "", name(t.grade), name(found));
  }

  /* rank: one more than there are units with a higher total; who has results pending is not counted. */
  function rank(t) {
    var all = list(t.ranking && t.ranking.totals), own = all.filter(function (u) { return u.unit === data.unit; })[0];
    if (!t.rank) { if (hidden(t)) closed(words.total, words.rank); return; }
    if (!own || all.length !== t.ranking.units) { closed(words.total, words.rank + words.colon + words.others); return; }
    var mine = number(t.published, words.total), place = 1, of = 0;
    same(words.rank, own.unit, "", own.total, mine);
    all.forEach(function (u) {
      if (u.provisional || u.withheld) return;
      of++;
      if (cmp(number(u.total, words.rank, u.unit), mine) > 0) place++;
    });
    tell(place === t.rank && of === t.rankOf, words.total, words.rank, all.map(function (u) { return u.total; }).join(words.comma), t.rank + " / " + t.rankOf, place + " / " + of);
  }
  /* bridge: last year's total and its parts lead to this year's; parts are exact, as the report prints them. */
  function bridge(b) {
    if (b) same(words.bridge, b.from, [b.total].concat(list(b.parts).map(function (p) { return p.value; })).join(" + "), data.total.published, list(b.parts).reduce(function (s, p) { return add(s, number(p.value, words.bridge, p.key)); }, number(b.total, words.bridge)));
  }
  /* comparison: weights of a pairwise comparison are the matrix' own: matrix × weights = λ × weights, to nine decimals. */
  function comparison(c) {
    var w = list(c.weights).map(function (x) { return number(x, words.weights); }), lambda = number(c.lambdaMax, words.weights), n = frac(BigInt(w.length), 1n);
    function near(what, how, printed, worked) { var d = sub(printed, worked); tell(cmp(d.n < 0n ? frac(-d.n, d.d) : d, frac(1n, 10n ** 9n)) <= 0, words.weights, what, how, show(round(printed, 9, "half-up")), show(round(worked, 9, "half-up"))); }
    near("Σ", list(c.items).join(" + "), sum(w), one);
    near(words.points, list(c.points).join(" + "), number(c.total, words.weights), sum(list(c.points).map(function (x) { return number(x, words.weights); })));
    list(c.matrix).forEach(function (row, i) { near(c.items[i], row.join(words.comma), w[i], quo(sum(row.map(function (x, j) { return mul(number(x, words.weights), w[j]); })), lambda)); });
    if (w.length < 2) return;
    near("CI", "(λ − n) ÷ (n − 1)", number(c.consistencyIndex, words.weights), quo(sub(lambda, n), sub(n, one)));
    if (c.consistencyRatio && c.randomIndex) near("CR", "CI ÷ RI", number(c.consistencyRatio, words.weights), quo(number(c.consistencyIndex, words.weights), number(c.randomIndex, words.weights)));
  }
  /* ── The page ───────────────────────────────────────────────────────────── */
  function element(name, text, kind) { var e = document.createElement(name); e.textContent = text; if (kind) e.className = kind; return e; }
  function fill(text, list) { return text.replace(/\{(\d)\}/g, function (_, n) { return list[n]; }); }
  function verdict(r) { return r.closed ? "– " + words.closed : r.ok ? "✓ " + words.agrees : "✗ " + words.differs; }
  /* sumUp adds the column to the page's table that says, row by row, whether the numbers agree. */
  function sumUp() {
    var table = document.querySelector("#check-list table");
    function cell(tr) { var td = element("td", "", "nw"); td.setAttribute("data-l", words.verdict); return tr.appendChild(td); }
    var head = element("th", words.verdict);
    head.scope = "col";
    table.tHead.rows[0].appendChild(head);
    Array.prototype.forEach.call(table.tBodies, function (group) { Array.prototype.forEach.call(group.rows, function (tr) {
      var td = cell(tr), own = rows.filter(function (r) { return r.at === tr.id && !r.closed; }), bad = own.filter(function (r) { return !r.ok; });
      if (bad.length) tr.className += " differs";
      if (own.length) td.textContent = bad.length ? "✗ " + fill(words.someOf, [bad.length, own.length]) : "✓ " + fill(words.numbers, [own.length]);
      else if (tr.id && rows.some(function (r) { return r.at === tr.id; })) td.textContent = "– " + words.closed;
    }); });
  }
  function start() {
    var box = document.getElementById("check"), state = document.getElementById("check-state"), all = document.getElementById("check-all"), body = all.querySelector("tbody"), faults = document.getElementById("check-faults");
    Object.assign(words, box.dataset);
    box.hidden = all.hidden = false;
    try {
      data = JSON.parse(document.getElementById("check-data").textContent);
      by = data.total.rounding;
      steps = data.steps;
      list(data.dimensions).forEach(dimension);
      total();
      bridge(data.total.bridge);
      list(data.comparisons).forEach(comparison);
    } catch (e) {
      state.textContent = words.broken;
      state.className = "differs";
      return;
    }
    var figures = rows.filter(function (r) { return !r.closed; }), wrong = figures.filter(function (r) { return !r.ok; }), last = "", n = 0, heads = all.querySelectorAll("thead th");
    function one(r) {
      var tr = document.createElement("tr"), cells = [r.where === last ? "" : r.where, r.what, r.how, r.printed, r.worked === undefined ? "" : r.worked, verdict(r)];
      last = r.where;
      if (!r.closed && !r.ok) { tr.className = "differs"; cells[0] = r.where; }
      cells.forEach(function (text, k) {
        var cell = element(k ? "td" : "th", text);
        if (k) cell.setAttribute("data-l", heads[k].textContent); else cell.scope = "row";
        tr.appendChild(cell);
      });
      body.appendChild(tr);
    }
    sumUp();
    var closedRows = rows.length - figures.length;
    state.textContent = fill(!figures.length ? words.nothing : wrong.length ? words.some : words.all, [figures.length - wrong.length, figures.length]) + (closedRows ? " " + fill(words.hidden, [closedRows]) : "");
    state.className = wrong.length ? "differs" : figures.length ? "agrees" : "";
    wrong.forEach(function (r) { faults.appendChild(element("li", "✗ " + fill(words.fault, [r.where, r.what, r.printed || words.none, r.worked]))); });
    if (wrong.length) all.open = true;
    (function more() { /* the folded list: a few lines at a time */
      rows.slice(n, n += Math.max(12, Math.ceil(rows.length / 60))).forEach(one);
      if (n < rows.length) setTimeout(more, 16); else box.setAttribute("data-done", "");
    })();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
