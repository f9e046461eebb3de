// Quick exit: a flag of this tab, a trap on Back and Forward, location.replace. The text is the same on every page and in
// every language, so one hash allows it: the neutral address and the sentences come from <meta name="sortie">.
(function () {
  var root = document.documentElement, meta = document.querySelector('meta[name="sortie"]'), data = meta.dataset, key = 's';

  function flag(value) {
    try {
      if (value) sessionStorage.setItem(key, value);
      if (value === '') sessionStorage.removeItem(key);
      return sessionStorage.getItem(key);
    } catch (error) { return null; } // private settings: the exit still replaces the page
  }

  function leave() {
    flag('1');
    document.title = data.chargement;
    if (document.body) {
      var alert = document.createElement('p');
      alert.setAttribute('role', 'alert');
      document.body.textContent = '';
      document.body.appendChild(alert);
      alert.textContent = data.chargement;
    } else {
      root.style.display = 'none';
    }
    location.replace(meta.content);
  }

  function guard(restored) {
    var entry = performance.getEntriesByType('navigation')[0];
    if (!flag()) return;
    if (restored || (entry && entry.type === 'back_forward')) leave();
    else flag(''); // a typed or fresh visit: show the page
  }

  guard(false);
  addEventListener('pageshow', function (event) { if (event.persisted) guard(true); });

  document.addEventListener('DOMContentLoaded', function () {
    var link = document.getElementById('sortie'), status = document.getElementById('sortie-etat');
    var count = 0, alone = false, timer;

    link.addEventListener('click', function (event) { event.preventDefault(); leave(); });

    addEventListener('keydown', function (event) {
      if (event.key !== 'Shift') { alone = false; count = 0; } else if (!event.repeat) alone = true;
    });

    addEventListener('keyup', function (event) {
      if (event.key !== 'Shift' || !alone) return;
      alone = false;
      count += 1;
      clearTimeout(timer);
      if (count === 3) return leave();
      status.textContent = count === 1 ? data.encore2 : data.encore1;
      timer = setTimeout(function () { count = 0; status.textContent = data.annule; }, 5000);
    });
  });
})();
