// Search in the language of the page. Words are compared without accents; a word finds its family by its beginning, and
// the words people type find the words of the site. Nothing is fetched before the field opens, stored, or sent.
(() => {
  const box = document.querySelector('details.recherche');
  if (!box) return;
  document.documentElement.classList.add('js');
  const field = box.querySelector('input'), status = box.querySelector('[role=status]'), list = box.querySelector('ol');
  const words = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().match(/[a-z0-9œæ]+/g) || [];
  let index;

  const family = (word) => [word, ...(index.synonymes[word] || [])];
  const has = (text, word) => text.startsWith(word) || text.includes(' ' + word);

  // How well one section answers one word: its page's title counts most, then its own, then its text.
  function weight(section, word) {
    return family(word).reduce((best, form, rank) => {
      const found = has(section.p, form) ? 12 : has(section.t, form) ? 6 : has(section.m, form) ? 2 : 0;
      return Math.max(best, rank ? found * 0.7 : found);
    }, 0);
  }

  function answers(query) {
    const scored = index.sections.map((section) => {
      const weights = query.map((word) => weight(section, word));
      return { section, score: weights.includes(0) ? 0 : weights.reduce((sum, value) => sum + value, 0) };
    });
    const best = new Map(); // one line per page: its best section
    for (const line of scored.filter(({ score }) => score).sort((a, b) => b.score - a.score)) {
      const page = line.section.u.split('#')[0];
      if (!best.has(page)) best.set(page, line.section);
    }
    return [...best.values()];
  }

  // A word nobody wrote may still begin like one that somebody did: harcelee, harcele, harcel.
  function search(query) {
    let found = answers(query);
    while (!found.length && query.some((word) => word.length > 4)) {
      query = query.map((word) => (word.length > 4 ? word.slice(0, -1) : word));
      found = answers(query);
    }
    return found.slice(0, 12);
  }

  function show() {
    const query = words(field.value).filter((word) => word.length > 1 && !index.vides.includes(word));
    const found = query.length ? search(query) : [];
    list.replaceChildren(...found.map((section) => {
      const item = document.createElement('li'), link = document.createElement('a'), part = document.createElement('span');
      link.href = box.dataset.racine + section.u;
      link.textContent = section.page;
      part.textContent = section.titre;
      if (section.titre) link.append(part);
      item.append(link);
      return item;
    }));
    status.textContent = !query.length ? box.dataset.attente : !found.length ? box.dataset.rien
      : found.length === 1 ? box.dataset.un : box.dataset.plusieurs.replace('{n}', found.length);
  }

  box.addEventListener('toggle', async () => {
    if (!box.open) return;
    field.focus();
    if (index) return;
    index = await (await fetch(box.dataset.index)).json();
    show();
  });
  field.addEventListener('input', () => { if (index) show(); });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') list.querySelector('a')?.click();
    if (event.key === 'Escape') { box.open = false; box.querySelector('summary').focus(); }
  });
})();
