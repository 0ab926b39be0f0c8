/* While a form is filled in it is tried: the score that would follow, and what does not fit beside its field. */
(function () {
  "use strict";
  var form = document.querySelector("form"), output = document.getElementById("score"), timer, asked = 0;
  try { sessionStorage.setItem("steelyard-edit", location.pathname.split("/").slice(0, 4).join("/") + "/"); } catch (e) { /* pages then have no pens */ }
  if (!form) return;
  function attempt() {
    var data = new URLSearchParams(new FormData(form)), mine = ++asked;
    data.set("try", "1");
    fetch(location.href, { method: "POST", body: data }).then(function (r) { return r.json(); }).then(function (a) {
      if (mine !== asked) return;
      document.querySelectorAll(".fault").forEach(function (p) {
        var text = (a.faults || {})[p.dataset.for] || "", field = form.elements[p.dataset.for];
        if (p.textContent !== text) p.textContent = text;
        if (!field) return;
        if (text) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
      });
      output.textContent = (a.said || []).join(" ") || (a.score ? output.dataset.score + " " + a.score + ", " : "") + (a.total ? output.dataset.total + " " + a.total : "");
    }).catch(function () { output.textContent = ""; });
  }
  form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(attempt, 400); });
  var wrong = form.querySelector("[aria-invalid]");
  var said = document.querySelector("[role=alert]");
  if (wrong) wrong.focus(); else if (said) said.focus();
})();
