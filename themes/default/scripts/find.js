/* Search, on the page for searching alone. The index is a script that calls steelyardIndex(places, same, names, asks): a place
   is [title, address, where, text, kind, unit, year], same are lists of words that mean the same to who searches, names are
   those of each unit, its title first, asks what readers call each kind of place, its key first. It is asked for by searchbox.js when someone turns to the box, and nothing that is typed goes anywhere.

   A query is cut into terms: a unit, by its name or the usual short form of it; a year; words with others of the same
   meaning; the rest, as words without their endings or, where a script has no borders of words, as pairs of signs. A term
   is worth the more the fewer places have it (BM25), more in a title than in where a place stands, more there than in
   its text. A place that lacks terms falls behind one that has all, one of another unit or year than was named behind
   those of it, an older year behind the newest. A word that occurs nowhere is looked for with a letter changed, left out,
   added or exchanged. */
window.steelyardSearch = (function () {
  "use strict";
  var HAN = /[\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]/, HANSIGN = /[\u4e00-\u9fff]/g, HANRUN = /[\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]+/g,
    RUNS = /[\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]+|[^\s\p{P}\p{S}\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]+(?:[.,:][\p{N}]+)*/gu,
    COUNTED = /\d[\d.,]* ?(?:[\u4e00-\u9fff]|[a-z]{2,}(?![\p{L}]))/gu;
  var index = null, same = [], postings, lengths, mean, words, units, years, ages, called, titles;

  function fold(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019]/g, "'").toLowerCase(); }

  /* A word without the endings that a sentence gives it: "improvements", "improved" and "improve" are one. */
  var stems = new Map();
  function stem(word) {
    var root = stems.get(word);
    if (root === undefined) stems.set(word, root = cutEnding(word));
    return root;
  }
  function cutEnding(word) {
    if (!/^[a-z]{4,}$/.test(word)) return word;
    var was = word;
    word = word.replace(/(?:'s|s')$/, "").replace(/(?:ss)$/, "s$").replace(/(?:ies|es|s)$/, "").replace("$", "s");
    word = word.replace(/(?:ements?|ments?|isons?|ations?|ings?|ied|ed|ers?|ors?|ly|al|able)$/, "").replace(/(?:e|y|i)$/, "");
    word = word.replace(/([b-df-hj-np-rtv-z])\1$/, "$1");
    return word.length < 3 ? was : word;
  }

  function counted(text) { var n = text.match(/^\d[\d.,]*\d|^\d/)[0], of = text.slice(n.length).trim(); return n + " " + (HAN.test(of) ? of[0] : stem(of)); }

  /* The tokens of a text: words by their stems, a run of Han as its pairs of signs. */
  function tokens(text) {
    var list = [];
    (text.match(RUNS) || []).forEach(function (run) {
      if (!HAN.test(run)) { list.push(stem(run)); return; }
      if (run.length === 1) list.push(run);
      for (var i = 0; i + 1 < run.length; i++) list.push(run.substr(i, 2));
    });
    (text.match(COUNTED) || []).forEach(function (c) { list.push(counted(c)); }); /* 20 seconds, 20秒: a number with what it counts is one more */
    return list;
  }

  /* What kind of page or section a place is, by its address: what readers call such a place is told by this name. */
  function known(e) {
    var at = e.href.match(/^(?:.*\/)?([^\/]*?)\/?([^\/]*)\.html(?:#(.*))?$/), id = at && (at[3] || at[2]);
    if (!at || e.kind === "indicator" || e.kind === "dimension") return "";
    if (e.kind !== "page") return e.kind === "unit" ? "unit-" + id : "report-" + (e.kind === "report" ? "report" : id);
    return e.year ? (at[1] === "method" || at[1] === "compare" ? at[1] : "front") + "-" + id : "";
  }

  var FIELDS = [["t", 4.5], ["w", 1.5], ["x", 1], ["k", 3]];
  window.steelyardIndex = function (places, alike, names, asks) {
    var asked = new Map((asks || []).map(function (list) { return [list[0], list.slice(1).join(", ")]; }));
    postings = new Map(); lengths = []; words = new Map(); units = []; years = [];
    index = places.map(function (p) { return { title: p[0], href: p[1], where: p[2], text: p[3] || "", kind: p[4] || "page", unit: p[5] || "", year: p[6] || "" }; });
    index.forEach(function (e, n) {
      e.t = fold(e.title); e.w = fold(e.where); e.x = fold(e.text); e.k = fold(asked.get(known(e)) || "");
      var long = 0;
      FIELDS.forEach(function (f, at) {
        var list = tokens(e[f[0]]);
        if (at === 2) long = list.length;
        if (!at && e.kind === "indicator") list = list.concat(e.t.match(HANSIGN) || []); /* 村 of a title is a word */
        if (at === 2 && e.kind === "indicator") list = list.concat(tokens(e.href.replace(/^.*\/|\.html.*$/g, "").replace(/-/g, " "))); /* an id says something too */
        list.forEach(function (t) {
          var of = postings.get(t), one;
          if (!of) postings.set(t, of = new Map());
          one = of.get(n);
          if (!one) of.set(n, one = [0, 0, 0, 0]);
          one[at]++;
        });
        (at < 3 && e[f[0]].match(/[\p{L}]{3,}/gu) || []).forEach(function (w) { if (!HAN.test(w)) words.set(w, (words.get(w) || 0) + 1); });
      });
      lengths.push(long);
      if (e.unit && units.indexOf(e.unit) < 0) units.push(e.unit);
      if (e.year && years.indexOf(e.year) < 0) years.push(e.year);
    });
    mean = lengths.reduce(function (a, b) { return a + b; }, 1) / Math.max(1, lengths.length);
    years.sort().reverse();
    /* how many years a place is behind the newest of its unit; where it is of no unit, behind the newest that begins with such a year: 2025-26 is as new as 2025 */
    ages = new Map();
    var own = new Map();
    index.forEach(function (e) { var all = own.get(e.unit) || own.set(e.unit, []).get(e.unit), y = e.unit ? e.year : e.year.slice(0, 4); if (y && all.indexOf(y) < 0) all.push(y); });
    own.forEach(function (all) { all.sort().reverse(); });
    index.forEach(function (e) { if (e.year) ages.set(e, own.get(e.unit).indexOf(e.unit ? e.year : e.year.slice(0, 4))); });
    titles = index.filter(function (e) { return e.kind === "indicator" || e.kind === "page"; }).map(function (e) { return e.t; }).filter(function (t, i, all) { return HAN.test(t) && all.indexOf(t) === i; });
    called = new Map((names || []).map(function (list) { return [list[0], list.slice(1).map(fold)]; }));
    same = (alike || []).map(function (group) { return group.map(fold); });
  };

  /* Numbers in words are the numbers. */
  var COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
  function digits(word) { var n = COUNTS.indexOf(word); return n > 1 ? [String(n)] : []; }

  /* Words that ask and say nothing themselves, in the languages of readers; a query of nothing else keeps them. */
  var ASKING = /^(?:a|an|and|any|are|at|be|been|by|can|come|came|could|did|do|does|done|find|for|from|get|got|give|had|has|have|how|i|if|in|into|is|it|its|many|me|much|my|of|off|on|or|our|s|say|see|show|so|tell|than|that|the|their|them|there|these|they|this|to|up|us|was|we|were|what|when|where|which|who|worth|whose|why|will|with|would|about|you|your|not|no|until|per|unit|units|because|department|bureau|unit|gave|given|make|made|due|so|also|only|just|still|yet|really|over|mean|means|meaning|says?|far|before|most|least|biggest|largest|must|should|shall|may|might|need|needs|please|am|been|departments|bureaus|offices|someone|anyone|handled|hit|hits|happens?|happened|works?|working|explain|describe|list|currently|now|today|know|want|like|look|did|going|this|us|every|each|long|takes?|took|taken|getting|gets|called|counted|considered)$/,
    HANASKING = /请问|我?想知道|查询|查一下|看一下|今年|本年度?|目前|现在|当前|到底|究竟|具体|一共|总共|分别|哪一?[块方面些]+|处理|何时|何地|的?意思|几号|多久|多长时间?|多高|多大|够不够|还没有?|什么叫|叫做|几[处次个条份人家笔名天]|哪个?[局项条]|哪[几一]个|有没|为啥|咋|哪个单位|哪些单位|各单位|为什么|为何|什么时候|是什么|什么|怎么样|怎么|怎样|如何|多少|哪一年|哪些|哪个|哪里|哪儿|哪年|哪家|是否|是不是|有没有|能不能|可以|是谁|在哪|几个|几项|多大|不是|情况|划分|各个?|[的了吗呢吧嘛谁]/g,
    LITTLE = /[是有和与及在被把得到个将用于要不]/;

  /* What is wanted of a thing that is named beside it; alone it is the thing. */
  var WANTED = /^(?:r[io]se|rising|risen|fall|fell|fallen|falling|drop(?:ped)?|declined?|(?:in|de)creased?|grew|grow|reasons?|causes?|citizens?|residents?|people|number|share|percentage|rate|level|average|上升|下降|减少|增加|提高|降低|变化|少了|多了|变少|变多|下滑|原因|原因分析|比例|占比|比率|趋势|平均|群众|市民|居民|百姓|老百姓|办事|最[高低好差多少强弱]|highest|lowest|best|worst|strongest|weakest|most|least|scores?|points?|marks?|results?|values?|targets?|numbers?|amounts?|figures?|data|details?|information|dimension|indicators?|responsible|owners?|lost|lose|losses|loss|得分|分数|多少分|几分|总分|结果|数据|数值|数量|数字|目标值?|指标|完成值|完成情况|维度|单位|打分|失分|扣分|负责|谁负责|责任单位|责任人|牵头)$/;

  /* It is asked how something is done, which the guide tells. */
  var DOING = /^(?:upload|verify|prove|seal|close|compare two|import|export|add|create|make|build|check|validate|draw|enter|fill|insert|restore|run|open|install|print|translate|publish|set|edit|write|hide|withhold)\b|^(?:检查|校验|插入|恢复|画|上传|导入|导出|新增|添加|打印|安装|修改|设置|编辑|填报|录入|封存)|^(?:how (?:to|(?:do|can|should|must) (?:i|we|you|one))|(?:can|may|where do) (?:i|we))\b|^(?:请问)?(?:如何|怎么|怎样)(?!计?算|样|了)|(?:如何|怎么|怎样)(?:做|办|写|填|加|用|改|设|建|弄|导|打|发|录|传|操作|处理|新增|添加|修改)/;

  /* It is asked what a word means, which the glossary, the method and the guide tell. */
  var MEANING = /\bmeans?\b|\bmeaning\b|\bdefined?\b|^definition|^what (?:is|are) an? |什么叫|叫做|什么意思|指什么|定义|是什么$|含义/;

  /* It is asked by what rule something comes about, which the method tells. */
  var RULED = /\bhow (?:is|are|was|were|do|does|did) (.*?)(?:decided|determined|set|given|awarded|assigned|chosen|worked out|calculated|computed|scored|graded|judged|work|works|come about|add(?:ed)? up)\b|\bcan (?:an?|any|each|every|one) (?:unit|department|bureau|office)|\bwhen (?:is|are) .* (?:called|counted|considered)|\b(?:counts?|qualifies) as\b|\bat most\b|\ballowed\b|\b(?:happens|what) (?:if|when)\b|\bmay (?:be|get|have)\b|最多(?:能|可以?)?[加扣得评给有]|名额|后果|算作|什么情况下?算|会怎[么样]|[多几](?:少)?分[算才]|(?:怎么|如何|怎样)(?:评定?|定|算|确定|计算|产生|划分|得出|打分|计分|处理)|怎么来的/;

  /* Of all units together is asked, not of one. */
  var ACROSS = /(?:which|what|all|every|each|between|compare|best|worst|league) (?:the )?(?:units?|bureaus?|departments?|offices?)|\bunits\b|[哪各几](?:个|家|些)?(?:单位|部门|局)|(?:所有|全部|全区|全市|全县)|最[高低好差多少]的?(?:单位|部门|局)/;

  function idf(token) {
    var of = postings.get(token), n = of ? of.size : 0;
    return Math.log(1 + (index.length - n + .5) / (n + .5));
  }

  /* What a token is worth in every place that has it, added to sums. */
  function weigh(token, weight, sums) {
    var of = postings.get(token), w = idf(token) * weight;
    if (of) of.forEach(function (counts, n) {
      var tf = 0;
      /* what the title says is said: places with like titles are worth the same, and stand in the order of the site */
      FIELDS.forEach(function (f, at) { tf += f[1] * (at === 2 ? counts[0] ? 0 : counts[2] / (.6 + .4 * lengths[n] / mean) : Math.min(1, counts[at])); });
      sums.set(n, (sums.get(n) || 0) + w * tf * 2.2 / (tf + 1.2));
    });
    return w;
  }

  /* Whether a pair of signs lies between two words: no place has it, or far fewer than have the pairs beside it. */
  function seamed(list, i) {
    function n(t) { var of = t && HAN.test(t) && postings.get(t); return of ? of.size : 0; }
    return !n(list[i]) || n(list[i]) * 3 < Math.min(n(list[i - 1]) || Infinity, n(list[i + 1]) || Infinity) && (n(list[i - 1]) || n(list[i + 1])) && n(list[i]) < 12;
  }

  /* A phrase in each place: its tokens, with what they could be worth at most; those who have it as it was typed first. */
  function phrase(text, weight) {
    var sums = new Map(), list = tokens(text), most = 0, have = new Map(), lowest = Math.log(1 + index.length);
    list.forEach(function (t, i) {
      var w = idf(t) * weight, seam = HAN.test(t) && seamed(list, i);
      if (seam) w = Math.min(w, lowest * weight) * .3;
      most += w;
      var now = new Map();
      weigh(t, seam ? weight * .3 : weight, now);
      now.forEach(function (s, n) { sums.set(n, (sums.get(n) || 0) + s); have.set(n, (have.get(n) || 0) + w); });
    });
    sums.forEach(function (s, n) {
      var share = have.get(n) / (most || 1);
      if (list.length > 1 && share < (list.length > 3 ? .12 : .3)) { sums.delete(n); have.delete(n); return; }
      if (list.length > 1) {
        if (index[n].t.indexOf(text) >= 0) s *= 1.35;
        else if (index[n].x.indexOf(text) >= 0) s *= 1.15;
      }
      else if (!HAN.test(text) && index[n].t.indexOf(text) < 0 && index[n].x.indexOf(text) < 0) s *= .8; /* another form of the word */
      sums.set(n, s * share);
      have.set(n, share);
    });
    return { sums: sums, most: most, have: have };
  }

  /* Whether two words differ by one letter, or by two that changed places; of long words by two letters. */
  function near(a, b) {
    var most = Math.min(a.length, b.length) > 7 ? 2 : 1;
    if (Math.abs(a.length - b.length) > most) return 9;
    var before = [], row = [], older = [];
    for (var j = 0; j <= b.length; j++) row[j] = j;
    for (var i = 1; i <= a.length; i++) {
      older = before; before = row; row = [i];
      for (j = 1; j <= b.length; j++) {
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
    }
    return row[b.length] <= most ? row[b.length] : 9;
  }

  /* What stands in the index in place of a word that does not, the nearest first. */
  function spelt(word) {
    if (word.length < 4 || HAN.test(word) || /\d/.test(word) || postings.has(stem(word))) return [word];
    var ahead = [], found = [], root = stem(word);
    words.forEach(function (n, w) {
      if (w.indexOf(word) === 0) { ahead.push(w); return; }
      var d = near(w, word), first = w[0] === word[0];
      if (d === 9 && first && root.length > 3) d = near(stem(w), root); /* "kitchn" of "kitchens" */
      if (d < 9 && first || d === 1) found.push([d, -n, w]);
    });
    if (ahead.length) return ahead.sort(function (a, b) { return words.get(b) - words.get(a); }).slice(0, 3);
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    found = found.filter(function (f) { return f[0] === found[0][0]; }).slice(0, 3).map(function (f) { return f[2]; });
    return found.length ? found : [word];
  }

  /* Whether short is made of signs of long in their order, with its first and its last: 统战部 of 统一战线工作部. */
  function shortens(short, long) {
    if (short.length < 2 || short.length >= long.length || short[0] !== long[0] || short[short.length - 1] !== long[long.length - 1]) return false;
    for (var i = 0, at = 0; i < short.length; i++, at++) { at = long.indexOf(short[i], at); if (at < 0) return false; }
    return true;
  }

  /* The unit that a query names, the longest name first, and the query without it. */
  function named(query) {
    var found = null;
    units.forEach(function (unit) {
      var name = fold(unit), at = query.indexOf(name), length = name.length;
      (called.get(unit) || []).forEach(function (other) { /* its short name, a name it had */
        var i = at < 0 && (other.indexOf(" ") > 0 || HAN.test(other) && other.length > 2) ? query.indexOf(other) : -1;
        if (i >= 0) { at = i; length = other.length; }
      });
      (called.get(unit) || []).forEach(function (other) { /* 统战 of 统战部, where it stands for itself */
        var begin = HAN.test(other) && other.length === 3 ? other.slice(0, 2) : "", i = begin && at < 0 ? query.indexOf(begin) : -1;
        if (i >= 0 && !titles.some(function (t) { return t.indexOf(begin) >= 0; })) { at = i; length = 2; }
      });
      var part = false;
      if (at < 0) (called.get(unit) || []).forEach(function (other) { /* "Police": one word that no indicator is called by */
        var m = /^[a-z]{4,}$/.test(other) && at < 0 && new RegExp("(?:^|[^\\p{L}])" + other + "(?![\\p{L}])", "u").exec(query);
        if (m && !index.some(function (e) { return e.kind === "indicator" && pieces(e.t, other).length; })) { at = m.index + m[0].length - other.length; length = other.length; part = true; }
      });
      if (at < 0 && HAN.test(name)) (query.match(HANRUN) || []).forEach(function (run) {
        for (var from = 0; from < run.length && at < 0; from++) for (var n = Math.min(run.length - from, name.length - 1, 8); n > 1 && at < 0; n--) {
          var part = run.substr(from, n);
          if (shortens(part, name) && (n > 2 || HAN.test(part) && name.length < 6) && !units.some(function (u) { return u !== unit && (shortens(part, fold(u)) || fold(u).indexOf(part) >= 0); })) { at = query.indexOf(part); length = n; }
        }
      });
      if (at < 0 && !HAN.test(name)) {
        var initials = name.split(/[^\p{L}]+/u).map(function (w) { return w[0] || ""; });
        [initials.join(""), name.split(/[^\p{L}]+/u).filter(function (w) { return !ASKING.test(w); }).map(function (w) { return w[0] || ""; }).join("")].forEach(function (short) {
          var m = short.length > 2 && new RegExp("(?:^|[^\\p{L}])" + short + "(?![\\p{L}])", "u").exec(query);
          if (m) { at = m.index + m[0].length - short.length; length = short.length; }
        });
      }
      if (at < 0) { /* the beginning of its name that no other has: "civil affairs", 民政 */
        var ends = HAN.test(name) ? Array.from(name, function (c, i) { return i + 1; }).filter(function (n) { return n < name.length && n >= Math.max(2, Math.ceil(name.length * .4)); })
          : Array.from(name.matchAll(/[^\p{L}\p{N}]+(?=[\p{L}\p{N}])/gu), function (m) { return m.index; }).filter(function (n) { return n > 4; });
        ends.reverse().some(function (n) {
          var begin = name.slice(0, n), i = query.indexOf(begin);
          if (i < 0 || ASKING.test(begin.split(" ").pop()) || !HAN.test(name) && /[\p{L}\p{N}]/u.test((query[i - 1] || "") + (query[i + n] || "")) || units.some(function (u) { return u !== unit && fold(u).indexOf(begin) === 0; })) return false;
          at = i; length = n; part = true;
          return true;
        });
      }
      if (at >= 0 && (!found || length > found.length)) found = { unit: unit, at: at, length: length, part: part };
    });
    return found;
  }

  /* The lists of same words that have this one. */
  function alike(word) {
    var list = [];
    same.forEach(function (group) { if (group.indexOf(word) >= 0 || !HAN.test(word) && group.some(function (w) { return stem(w) === stem(word); })) group.forEach(function (w) { if (w !== word && list.indexOf(w) < 0) list.push(w); }); });
    return list;
  }

  /* Whether a part of a title begins and ends where its words do: not 服务满意度 of 课后服务满意度. */
  function whole(title, part) {
    var at = title.indexOf(part), end = at + part.length;
    return at >= 0 && !same.some(function (group) { return group.some(function (w) {
      var i = w.length > 2 ? title.indexOf(w) : -1;
      return i >= 0 && (i < at && i + w.length > at || i < end && i + w.length > end);
    }); });
  }

  /* A run of Han apart at the words whose likes are known, the longest first. */
  function cut(run) {
    var at = -1, length = 0;
    same.forEach(function (group) { group.forEach(function (w) {
      var i = HAN.test(w) ? run.indexOf(w) : -1;
      if (i >= 0 && (w.length > length || w.length === length && i < at)) { at = i; length = w.length; }
    }); });
    /* what a title says together stays together: 培训学时, though 培训 alone has likes */
    for (var n = Math.min(run.length, 12), from, part; n > Math.max(length + 1, 3); n--) for (from = 0; from + n <= run.length; from++) {
      part = run.substr(from, n);
      if (titles.some(function (t) { return whole(t, part); })) return cut1(run.slice(0, from)).concat([part], cut1(run.slice(from + n)));
    }
    if (at < 0) return [run];
    return cut1(run.slice(0, at)).concat([run.substr(at, length)], cut1(run.slice(at + length)));
  }
  /* A run of Han without signs that join words, where they are none of a word: 有 of 指标有多少, not of 有效票. */
  function unjoined(run) {
    return Array.from(run).map(function (sign, i, all) {
      function often(pair) { var of = postings.get(pair); return of && of.size > 2; }
      return LITTLE.test(sign) && !(i && often(all[i - 1] + sign)) && !(i + 1 < all.length && often(sign + all[i + 1])) ? " " : sign;
    }).join("");
  }

  /* A run of Han apart where no place has the two signs beside each other: 市民投诉差评 is 市民, 投诉 and 差评. */
  function apart(run) {
    var list = [""], pairs = tokens(run);
    Array.from(run).forEach(function (sign, i, all) {
      if (i && (!postings.has(all[i - 1] + sign) || seamed(pairs, i - 1))) list.push("");
      list[list.length - 1] += sign;
    });
    return list;
  }
  function cut1(run) { return run ? cut(run) : []; }

  /* read takes a query apart: terms with their likes, unit, year, and what was typed otherwise than it is found. */
  function read(query) {
    var changed = [], asked = fold(query).trim(), text = fold(query).replace(/(\d{1,2})(?::(\d\d))? ?(p|a)\.?m\b\.?/g, function (m, h, min, half) { return (+h % 12 + (half === "p" ? 12 : 0)) + ":" + (min || "00"); });
    text = text.replace(/[a-z]{4,}/g, function (w) { /* a slip in the name of a unit */
      var list = ASKING.test(w) ? [w] : spelt(w);
      return list[0] !== w && units.some(function (u) { return fold(u).split(/[^\p{L}]+/u).indexOf(list[0]) >= 0; }) ? (changed.push(list[0]), list[0]) : w;
    });
    text = text.replace(/([\u4e00-\u9fff]{1,2})不\1/g, "$1").replace(/\b(?:last|past|previous) (?=(?:\w+ )?(?:years?|quarters?|months?)\b)/g, "");
    /* better than 2024, 比2024年: it is asked how two years compare */
    text = text.replace(/(\b(?:than|since|on|over|against|versus|vs\.?|compared (?:with|to)) |[比较])(\d{4}(?:[-\u2013\/]\d{2,4})?)(年度?)?/g, function (m, before, y, sign) { return years.indexOf(y) < 0 ? m : HAN.test(before) || sign ? "比较" : "comparison"; });
    var ruled = RULED.test(text);
    text = text.replace(/\b(?:decided|determined|assigned|chosen)\b/g, ruled ? " " : "$&");
    if (/维度./.test(text) || /.维度/.test(text)) text = text.replace(/维度/g, " ");
    var unit = named(text), year = "", terms = [], loose = [];
    var rest = unit ? text.slice(0, unit.at) + " " + text.slice(unit.at + unit.length) : "";
    /* a unit without a report has few pages: who came after it may have what is asked, and bears some of its name */
    var former = unit && /[\p{L}]{2,}/u.test(rest) && !index.some(function (e) { return e.unit === unit.unit && e.kind === "report"; });
    if (unit) text = former ? rest + " " + text.substr(unit.at, unit.length).replace(/[\u4e00-\u9fff]$| \S+$/, "") : rest;
    years.forEach(function (y) { var i = text.indexOf(fold(y)); if (!year && i >= 0 && !/\d/.test(text[i - 1] || "") && !/[\d.%]/.test(text[i + y.length] || "")) { year = y; text = text.slice(0, i) + " " + text.slice(i + y.length).replace(/^ ?年度?/, " "); } });
    var together = (text.match(COUNTED) || []).filter(function (c) { return postings.has(counted(c)); });
    together.forEach(function (c) { text = text.replace(c, " "); });
    var runs = text.match(RUNS) || [];
    function term(word, list) {
      if (alike(word).length && terms.some(function (c) { return c.some(function (x) { if (x.text === word) { x.weight = 1; c.said = (c.said || 1) + .4; } return x.text === word; }); })) return; /* said twice */
      var choices = [{ text: word, weight: HAN.test(word) && word.length < 2 ? .15 : 1 }]; /* a sign left alone says little */
      (list || spelt(word)).forEach(function (w) { if (w !== word) { choices.push({ text: w, weight: .95 }); if (!list) changed.push(w); } });
      if (choices.length > 1 && !list) choices.shift();
      alike(word).concat(digits(word)).forEach(function (w) { choices.push({ text: w, weight: .75 }); });
      terms.push(choices);
    }
    function latin(all) {
      for (var i = 0; i < all.length; i++) {
        /* two or three words that have likes together are one term */
        for (var n = 3; n > 1; n--) {
          var joined = all.slice(i, i + n).join(" ");
          if (i + n <= all.length && alike(joined).length) break;
        }
        if (n > 1) { term(joined, [joined]); i += n - 1; continue; }
        if (ASKING.test(all[i])) loose.push(all[i]);
        else term(all[i]);
      }
    }
    together.forEach(function (c) { term(c, [c]); });
    var waiting = [];
    runs.forEach(function (run) {
      if (!HAN.test(run)) { waiting.push(run); return; }
      latin(waiting); waiting = [];
      cut(run).forEach(function (part) {
        if (alike(part).length) { term(part, [part]); return; }
        var kept = part.replace(HANASKING, " ").split(" ").map(unjoined).join(" ").split(" ").filter(function (p) { return p && !LITTLE.test(p) || p.length > 1; });
        if (!kept.length && runs.length === 1 && part === run) kept = [part];
        kept.forEach(function (p) { apart(p).forEach(function (w) { if (w.length > 1 || postings.has(w)) term(w, [w]); }); });
      });
    });
    latin(waiting);
    if (!terms.length && !unit && !year) loose.forEach(function (w) { term(w, [w]); });
    return { terms: terms, unit: unit ? unit.unit : "", part: unit && unit.part, former: former, year: year, across: !unit && ACROSS.test(text), doing: !unit && DOING.test(asked), meaning: !unit && MEANING.test(asked), ruled: ruled && !unit, changed: changed, runs: (text.match(HANRUN) || []).concat(text.trim()).filter(function (r) { return r.length > 2; }) };
  }

  /* The share of a title that a query says; of a section's that of its name, not of what it found. */
  function covered(e, terms) {
    var title = tokens(e.kind === "section" || e.kind === "dimension" ? e.t.split(/[:\uff1a]/)[0] : e.t).filter(function (t) { return years.indexOf(t) < 0 && !ASKING.test(t); });
    if (!title.length) return 0;
    var said = tokens(terms.join(" "));
    return title.filter(function (t) { return said.indexOf(t) >= 0; }).length / title.length;
  }


  /* How many terms stand in the title or within a few lines of the text. */
  function together(e, terms) {
    var titled = 0, places = [], most = 0;
    terms.forEach(function (choices, n) {
      if (choices.some(function (c) { return pieces(e.t, c.text).length; })) { titled++; return; }
      choices.forEach(function (c) { pieces(e.x, c.text).slice(0, 3).forEach(function (p) {
        for (var i = e.x.indexOf(p), k = 0; i >= 0 && k < 30; i = e.x.indexOf(p, i + 1), k++) places.push([i, n]);
      }); });
    });
    places.sort(function (a, b) { return a[0] - b[0]; });
    places.forEach(function (p, i) {
      var seen = {}, n = 0;
      for (var j = i; j < places.length && places[j][0] < p[0] + 160; j++) if (!seen[places[j][1]]) { seen[places[j][1]] = true; n++; }
      most = Math.max(most, n);
    });
    return titled + most;
  }

  /* How much sooner a kind of place is meant than another. */
  var KINDS = { report: 1.1, indicator: 1.25, dimension: 1, unit: 1, section: 1.1, page: 1 };

  function find(query, only) {
    var q = read(query), totals = new Map(), shares = new Map(), most = 0, shown = [], typed = [], meant = [];
    var about = q.terms.filter(function (c) { return !WANTED.test(c[0].text); });
    q.terms.forEach(function (choices) {
      var wanted = (about.length && WANTED.test(choices[0].text) ? .4 : 1) * (choices.said || 1);
      var best = new Map(), top = 0, share = new Map(), said;
      choices.forEach(function (c, n) {
        var p = phrase(c.text, c.weight * wanted);
        if (!n) said = p;
        else if (said.sums.size && p.most > said.most) { /* a like of a word tells no more than the word */
          var down = said.most / p.most;
          p.most = said.most;
          p.sums.forEach(function (s, at) { p.sums.set(at, s * down); });
        }
        shown.push(c.text);
        if (!n) typed.push(c.text);
        if (wanted >= 1) meant.push(c.text);
        if (!n || p.sums.size) top = n ? Math.max(top, Math.min(p.most, top || p.most)) : p.most;
        p.sums.forEach(function (s, at) {
          if (s > (best.get(at) || 0)) best.set(at, s);
          share.set(at, Math.max(share.get(at) || 0, p.have.get(at) * (n ? .95 : 1)));
        });
      });
      top = best.size ? Math.max(top, .5) : Math.min(top, 1); /* what no place has does not tell places apart */
      most += top;
      best.forEach(function (s, at) { totals.set(at, (totals.get(at) || 0) + s); shares.set(at, (shares.get(at) || 0) + share.get(at) * top); });
    });
    var inTitle = q.terms.filter(function (c) { return c[0].text.length > 1; });
    var hits = [], bare = !q.terms.length, itself = null;
    index.forEach(function (e, order) {
      if (only.unit && e.unit !== only.unit || only.year && e.year !== only.year || only.kind && e.kind !== only.kind) return;
      var sum, of = q.unit && e.unit === q.unit;
      if (bare) { /* a unit or a year alone: its report, then its own page, then what is in it */
        if (q.unit ? !of : !(q.year && e.year === q.year)) return;
        sum = e.kind === "report" ? 8 : e.kind === "unit" ? q.year ? 3 : 7 : e.kind === "section" ? 2 : 1;
      } else {
        sum = totals.get(order) || 0;
        var part = shares.get(order) / most;
        if ((!sum || part < .12) && of && (e.kind === "report" || e.kind === "unit" && e.href.indexOf("#") < 0)) { sum = most * .1; part = .4; itself = e; }
        if (!sum || part < .12) return;
        var said = Math.max(covered(e, typed), covered(e, meant) / q.terms.length);
        sum *= KINDS[e.kind] * (e.kind === "unit" && e.href.indexOf("#") > 0 ? .75 : 1) * Math.pow(part, 1.7) * (1 + said * 1.2);
        sum *= 1 + .3 * inTitle.filter(function (c) { return c.some(function (x) { return pieces(e.t, x.text).length; }); }).length / Math.max(1, inTitle.length);
        if (!said && e.x.length > 1500 && e.kind !== "page") sum *= e.kind === "section" && e.href.indexOf("#") < 0 ? .4 : .6; /* one line of a long table */
        if (e.x.length > 1500) sum *= .9;
        if (!said && /#(?:traces|practice)$|coverage\.html/.test(e.href)) sum *= .5; /* they repeat what every indicator says */
        if (q.runs.some(function (r) { return e.t.indexOf(r) >= 0; })) sum *= 1.3;
        else if (q.runs.some(function (r) { return e.x.indexOf(r) >= 0; })) sum *= 1.2; /* as it was typed */
        if (of && e.kind === "report" && q.terms.length < 2) sum *= 4;
      }
      if (q.across) sum *= !e.unit && e.year && (q.ruled || !/(?:^|\/)method\//.test(e.href)) ? 1.8 : .3;
      else if (q.year && !q.unit && !e.unit) sum *= 1.25;
      else if (!q.unit && e.kind === "section") sum *= .75; /* one of as many as there are units */
      if (!q.meaning && /(?:^|\/)glossary\.html/.test(e.href) && !q.runs.some(function (r) { return e.t.indexOf(r) >= 0; })) sum *= .6; /* a term is asked for by its name or its meaning */
      if (!q.meaning && !q.doing && e.kind === "page" && !e.year) sum *= .6; /* who does not ask how looks for results */
      if (q.ruled && e.year && /(?:^|\/)method\//.test(e.href)) sum *= 2.4;
      if (q.meaning) sum *= e.kind === "page" ? 1.6 : .8;
      if (q.doing) sum *= e.kind !== "page" ? .6 : e.year ? 1 : 1.6;
      if (q.unit && e.kind === "page" && !e.year) sum *= .5;
      if (q.former) sum *= of ? 1.5 : 1;
      else if (q.unit) sum *= q.part ? of ? 2 : e.unit ? .6 : .9 : of ? 3 : e.unit ? .35 : .6;
      if (q.year) sum *= e.year === q.year ? 2 : e.year ? .5 : .8;
      else if (e.year && q.across) sum *= !ages.get(e) ? 1.15 : .3;
      else if (e.year) sum *= !ages.get(e) ? 1.15 : Math.pow(.7, ages.get(e));
      hits.push({ entry: e, sum: sum, order: order });
    });
    /* what stands far apart in a long text is hardly said together */
    if (q.terms.length > 1) hits.sort(function (a, b) { return b.sum - a.sum; }).slice(0, 40).forEach(function (h) { if (h.entry.x.length > 900) h.sum *= .55 + .45 * together(h.entry, q.terms) / q.terms.length; });
    if (itself && !q.former && !hits.some(function (h) { return h.entry.unit === q.unit && h.entry.kind !== "unit" && h.entry.kind !== "report"; })) hits.forEach(function (h) { if (h.entry.unit === q.unit) h.sum += 1000; }); /* a unit that has nothing of what is asked: itself */
    hits.sort(function (a, b) { return b.sum - a.sum || (a.entry.year < b.entry.year ? 1 : a.entry.year > b.entry.year ? -1 : a.order - b.order); });
    if (q.unit) shown.push(fold(q.unit));
    if (q.year) shown.push(fold(q.year));
    return { words: shown, changed: q.changed.slice(0, 3), hits: hits };
  }

  /* The pieces of a word that stand in a text: itself, or of a run of Han the longest parts of it. */
  function pieces(text, word) {
    if (text.indexOf(word) >= 0) return [word];
    if (!HAN.test(word)) { var s = stem(word); return s.length > 2 && new RegExp("(?:^|[^\\p{L}\\p{N}])" + s.replace(/[^\p{L}\p{N}]/gu, "."), "u").test(text) ? [s] : []; }
    var list = [];
    for (var at = 0; at + 1 < word.length;) {
      var n = word.length - at;
      while (n > 1 && text.indexOf(word.substr(at, n)) < 0) n--;
      if (n > 1) list.push(word.substr(at, n));
      at += Math.max(1, n - 1);
    }
    return list;
  }

  return {
    ready: function () { return index !== null; }, units: function () { return units; }, years: function () { return years; },
    find: find, fold: fold, pieces: pieces
  };
})();
