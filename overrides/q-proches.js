// The codes nearest to the one that was typed, copied to the head of the list. Nobody is sent anywhere: a guess is a guess.
(() => {
  // What a sign that no code has was most likely read from.
  const READ = { 0: '89qdg', 1: '7jt4', o: '89qdg', i: '7jt4', l: '7jt4', u: 'vwy' };
  const ALIKE = ['5s', '8b', '2z', '6g', 'vwy', 'mn', 'ce', 'pr', 'qg', '4a', '9g', 'kx', 'fe', 'jt'];
  const typed = location.pathname.toLowerCase().split('/q/').pop().replace(/[^0-9a-z]/g, '').slice(0, 6);
  if (!typed) return;

  const near = (a, b) => a === b ? 0 : (READ[a] || '').includes(b) || ALIKE.some((set) => set.includes(a) && set.includes(b)) ? 0.4 : 1;

  // Edit distance (Levenshtein), signs that look alike counting for less, neighbours swapped for one.
  function distance(a, b) {
    const rows = [...Array(a.length + 1)].map((_, i) => [i, ...Array(b.length).fill(0)]);
    for (let j = 0; j <= b.length; j++) rows[0][j] = j;
    for (let i = 1; i <= a.length; i++) {
      for (let j = 1; j <= b.length; j++) {
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + near(a[i - 1], b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 0.5);
      }
    }
    return rows[a.length][b.length];
  }

  const found = [...document.querySelectorAll('main > .codes li')]
    .map((line) => ({ line, away: distance(typed, line.querySelector('a').textContent) }))
    .filter(({ away }) => away <= 2)
    .sort((a, b) => a.away - b.away)
    .slice(0, 3);
  if (!found.length) return;
  const place = document.getElementById('proches');
  for (const { line } of found) place.querySelector('ul').append(line.cloneNode(true));
  place.hidden = false;
})();
