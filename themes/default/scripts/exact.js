/* Exact numbers for "Check these numbers": fractions of two BigInt, numerator n and denominator d > 0, and the formulas that
   pages print. No network, no inline code, no eval. It shares no code with the program that made the numbers. */
window.steelyardExact = (function () {
  "use strict";

  /* ── Fractions ──────────────────────────────────────────────────────────── */
  function frac(n, d) {
    if (d < 0n) { n = -n; d = -d; }
    var a = n < 0n ? -n : n, b = d;
    while (b) { var t = a % b; a = b; b = t; }
    return a > 1n ? { n: n / a, d: d / a } : { n: n, d: d };
  }
  var zero = { n: 0n, d: 1n }, one = { n: 1n, d: 1n };
  function add(a, b) { return frac(a.n * b.d + b.n * a.d, a.d * b.d); }
  function sub(a, b) { return frac(a.n * b.d - b.n * a.d, a.d * b.d); }
  function mul(a, b) { return frac(a.n * b.n, a.d * b.d); }
  function quo(a, b) { if (!b.n) throw new Error("it divides by nothing"); return frac(a.n * b.d, a.d * b.n); }
  function cmp(a, b) { var x = a.n * b.d, y = b.n * a.d; return x < y ? -1 : x > y ? 1 : 0; }
  function least(a, b) { return cmp(b, a) < 0 ? b : a; }
  function most(a, b) { return cmp(b, a) > 0 ? b : a; }
  function sum(list) { return list.reduce(add, zero); }

  /* parse reads "12.84", "−0.5", "1.5e3" and "1/3"; null for what is no number. */
  function parse(text) {
    var m = /^\s*([-−+]?)(\d{1,2000})(?:\.(\d{1,2000}))?(?:[eE]([-+]?\d{1,3}))?(?:\/(\d{1,2000}))?\s*$/.exec(String(text));
    if (!m || m[5] && (m[3] || m[4])) return null;
    var n = BigInt(m[2] + (m[3] || "")), d = m[5] ? BigInt(m[5]) : 10n ** BigInt((m[3] || "").length), e = Number(m[4] || 0);
    if (!d) return null;
    if (e > 0) n *= 10n ** BigInt(e); else d *= 10n ** BigInt(-e);
    return frac(m[1] && m[1] !== "+" ? -n : n, d);
  }

  /* round: "half-up" and "up" go away from zero, "down" towards it, "half-even" to the even digit. */
  function round(x, places, mode) {
    var scale = 10n ** BigInt(Math.abs(places)), y = places < 0 ? frac(x.n, x.d * scale) : frac(x.n * scale, x.d);
    var q = y.n / y.d, rest = y.n % y.d, sign = y.n < 0n ? -1n : 1n, twice = 2n * rest * sign;
    var away = mode === "down" ? false : mode === "up" ? true : mode === "half-even" ? twice > y.d || twice === y.d && q % 2n !== 0n : twice >= y.d;
    if (rest && away) q += sign;
    return places < 0 ? frac(q * scale, 1n) : frac(q, scale);
  }

  /* show writes a fraction as a decimal where that is exact and short. */
  function show(x) {
    for (var k = 0, d = x.d; k < 40 && d !== 1n; k++) {
      var by = [10n, 5n, 2n].find(function (p) { return d % p === 0n; });
      if (!by) break;
      d /= by;
    }
    if (d !== 1n) return x.n.toString().length + x.d.toString().length < 40 ? minus(x.n + "/" + x.d) : minus(decimal(round(x, 20, "down"), 20)) + "…";
    return minus(decimal(x, k));
  }
  function decimal(x, places) {
    var n = x.n * 10n ** BigInt(places) / x.d, s = (n < 0n ? -n : n).toString().padStart(places + 1, "0");
    s = (n < 0n ? "-" : "") + s.slice(0, s.length - places) + (places ? "." + s.slice(-places) : "");
    return places ? s.replace(/\.?0+$/, "") : s;
  }
  function minus(s) { return s.replace("-", "−"); }

  /* Roots and logarithms: fixed point with 70 decimals, kept to 34 significant digits, as the site states them. */
  var fixed = 10n ** 70n;
  function toFixed(x) { return x.n * fixed / x.d; }
  function artanh2(z) { for (var p = z, s = 0n, k = 1n; p; k += 2n) { s += p / k; p = p * z / fixed * z / fixed; } return 2n * s; }
  function ln(x) {
    var k = 0n, two = frac(2n, 1n);
    while (cmp(x, one) >= 0) { x = quo(x, two); k++; }
    while (2n * x.n < x.d) { x = mul(x, two); k--; }
    return artanh2(toFixed(quo(sub(x, one), add(x, one)))) + k * artanh2(fixed / 3n);
  }
  function exp(v) {
    var ln2 = artanh2(fixed / 3n), k = v / ln2;
    if (k > 4000n || k < -4000n) throw new Error("a power that is too large");
    for (var r = v - k * ln2, s = 0n, t = fixed, i = 1n; t; i++) { s += t; t = t * r / fixed / i; }
    return k < 0n ? frac(s, fixed * 2n ** -k) : frac(s * 2n ** k, fixed);
  }
  function kept(x) {
    if (!x.n) return zero;
    var size = (x.n < 0n ? -x.n : x.n).toString().length - x.d.toString().length, y = round(x, 33 - size, "half-up");
    return cmp(x.n < 0n ? frac(-x.n, x.d) : x, size < 0 ? frac(1n, 10n ** BigInt(-size)) : frac(10n ** BigInt(size), 1n)) < 0 ? round(x, 34 - size, "half-up") : y;
  }
  function power(x, y) { return kept(exp(ln(x) * y.n / y.d)); }

  /* ── Formulas ───────────────────────────────────────────────────────────────
     Numbers, + − × ÷ ^, brackets, ln, max(a; b), min(a; b). A number that a line cuts after some twelve digits ("…") stands
     for all that are written like it, so a value is a span [from, to]; of most lines both ends are the same. */
  function reader(text) {
    var at = 0;
    function peek() { while (text[at] === " ") at++; return text[at] || ""; }
    function take(s) { peek(); if (!text.startsWith(s, at)) return false; at += s.length; return true; }
    function need(s) { if (!take(s)) throw new Error("not a formula"); }
    function widen(s) { function wide(x, k) { return add(x, frac(x.n * k, x.d * 10n ** 32n)); } return [s[0].n < 0n ? wide(s[0], 1n) : wide(s[0], -1n), s[1].n < 0n ? wide(s[1], -1n) : wide(s[1], 1n)]; }
    function span(all) { return [all.reduce(least), all.reduce(most)]; }
    function each(a, b, f) { return span([f(a[0], b[0]), f(a[0], b[1]), f(a[1], b[0]), f(a[1], b[1])]); }
    function number() {
      peek();
      var m = /^\d+(\.\d+)?/.exec(text.slice(at));
      if (!m) throw new Error("not a formula");
      at += m[0].length;
      var x = parse(m[0]), digits = m[0].replace(".", "").replace(/^0+/, "").length, cut = take("…");
      if (!cut && (digits < 11 || !m[1] && digits <= 12)) return [x, x];
      var unit = frac(1n, 10n ** BigInt(m[1] ? m[1].length - 1 : 0));
      return [sub(x, unit), add(x, unit)];
    }
    function atom() {
      var s;
      if (take("(")) { s = total(); need(")"); return s; }
      if (take("ln ")) {
        s = atom();
        if (s[0].n <= 0n) throw new Error("it takes the logarithm of nothing");
        return widen([kept(frac(ln(s[0]), fixed)), kept(frac(ln(s[1]), fixed))]);
      }
      var pick = take("max(") ? most : take("min(") ? least : null;
      if (!pick) return number();
      s = total();
      while (take(";")) { var t = total(); s = [pick(s[0], t[0]), pick(s[1], t[1])]; }
      need(")");
      return s;
    }
    function raised() {
      var s = atom();
      if (!take("^")) return s;
      var e = atom();
      return s[0].n <= 0n ? [zero, zero] : widen(each(s, e, power));
    }
    function product() {
      for (var s = raised(); ;) {
        if (take("×")) s = each(s, raised(), mul);
        else if (take("÷")) {
          var t = raised();
          if (t[0].n <= 0n && t[1].n >= 0n) throw new Error("it divides by nothing");
          s = each(s, t, quo);
        } else return s;
      }
    }
    function total() {
      var s = take("−") ? product().map(function (x) { return sub(zero, x); }).reverse() : product();
      for (;;) {
        var t;
        if (take("+")) { t = product(); s = [add(s[0], t[0]), add(s[1], t[1])]; }
        else if (take("−")) { t = product(); s = [sub(s[0], t[1]), sub(s[1], t[0])]; }
        else return s;
      }
    }
    return { total: total, peek: peek, sign: function () { return text[at++]; } };
  }
  function evaluate(text) {
    var f = reader(text), s = f.total();
    if (f.peek()) throw new Error("not a formula");
    return s;
  }
  function within(s, x) { return x !== null && cmp(s[0], x) <= 0 && cmp(x, s[1]) <= 0; }
  /* holds works out a chain such as "80 ≤ 85 < 90". */
  function holds(text) {
    var f = reader(text), left = f.total(), links = 0;
    while (f.peek()) {
      var sign = f.sign(), right = f.total(), up = cmp(left[0], right[1]), down = cmp(left[1], right[0]), cut = cmp(left[0], left[1]) !== 0;
      if (!(sign === "≤" ? up <= 0 : sign === "<" ? up < 0 || cut && up <= 0 : sign === "≥" ? down >= 0 : sign === ">" ? down > 0 || cut && down >= 0 : sign === "=" && up <= 0 && down >= 0)) return false;
      left = right;
      links++;
    }
    return links > 0;
  }

  return { frac: frac, zero: zero, one: one, add: add, sub: sub, mul: mul, quo: quo, cmp: cmp, least: least, most: most, sum: sum, parse: parse, round: round, show: show, evaluate: evaluate, within: within, holds: holds };
})();
