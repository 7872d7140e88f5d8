/* Paints what it is told and decides nothing. Written for the browsers of old televisions too. */
(function () {
  "use strict";
  var SILENT_MS = 40000, FRESH_MS = 7000, AGAIN_MS = 4000;
  var board = document.getElementById("board");
  var shown = null, newest = 0, heardAt = 0, ahead = 0, offset = 0, source = null, again = 0;

  function part(id) { return document.getElementById(id); }
  function say(id, words) { if (part(id).textContent !== words) { part(id).textContent = words; } }
  function put(tag, words, parent) {
    var made = document.createElement(tag);
    made.textContent = words;
    parent.appendChild(made);
    return made;
  }
  function two(number) { return (number < 10 ? "0" : "") + number; }

  function tick() {
    var office = new Date(Date.now() + ahead + offset * 60000);
    if (shown) { say("clock", two(office.getUTCHours()) + "." + two(office.getUTCMinutes())); }
    if (Date.now() - heardAt > SILENT_MS) { lose(); }
  }
  function lose() {
    board.hidden = false;
    part("lost").hidden = false;
    if (!again && source.readyState !== 0) { again = setTimeout(listen, AGAIN_MS + Math.random() * AGAIN_MS); }
  }
  function heard(moment) {
    heardAt = Date.now();
    part("lost").hidden = true;
    ahead = moment.now_ms - heardAt;
    offset = moment.offset_min;
    say("date", moment.date);
    tick();
  }
  function paint(state) {
    var now = state.now;
    var fresh = now.is_called && now.rank > newest;
    newest = Math.max(newest, now.rank);
    document.documentElement.className = state.theme;
    document.documentElement.lang = state.language;
    document.title = state.office;
    ["office", "opening", "last_heading", "promise", "order", "hours", "lost"].forEach(function (name) { say(name, state[name]); });
    ["heading", "number", "day", "invitation"].forEach(function (name) { say(name, now[name]); });
    part("opening").className = "pill" + (state.is_open ? " open" : "");
    highlight(now, fresh);
    lines(state.last);
    say("no_calls", state.last.length ? "" : state.no_calls);
    facts(state.facts);
    shown = state;
    board.hidden = false;
  }
  function highlight(now, fresh) {
    var place = part("now");
    place.className = !now.rank ? "empty" : now.is_called ? "" : "resting";
    if (fresh) {
      void place.offsetWidth; // begins the animation anew
      place.className = "fresh";
      setTimeout(function () { if (place.className === "fresh") { place.className = ""; } }, FRESH_MS);
    }
  }
  function lines(calls) {
    var list = part("last");
    list.textContent = "";
    calls.forEach(function (call) {
      var line = put("li", "", list), number = put("b", call.number, line);
      if (call.day) { put("small", call.day, number); }
      put("span", call.desk, line);
      if (call.is_called) { line.className = "called"; }
    });
  }
  function facts(told) {
    var list = part("facts");
    list.textContent = "";
    told.forEach(function (fact) {
      var row = put("div", "", list);
      put("dt", fact.label, row);
      put("dd", fact.value, row);
    });
  }
  function listen() {
    again = 0;
    heardAt = Date.now();
    if (source) { source.close(); }
    source = new EventSource("/board/events");
    source.addEventListener("board", function (event) {
      var state = JSON.parse(event.data);
      if (shown && shown.version !== state.version) { location.reload(); }
      paint(state);
      heard(state);
    });
    source.addEventListener("beat", function (event) { heard(JSON.parse(event.data)); });
    source.onerror = lose; // it tries again by itself, unless it was sent away
  }

  setInterval(tick, 1000);
  listen();
}());
