// The catalogue works without this: here the choice is kept in the address, to be shared, and the count is said aloud.
(() => {
  const form = document.querySelector('form.catalogue');
  if (!form) return;
  const boxes = [...form.querySelectorAll('input[type=checkbox]')], offers = [...form.querySelectorAll('.offre')];
  const status = form.querySelector('[role=status]');

  function count() {
    const shown = offers.filter((offer) => offer.offsetParent !== null).length;
    status.textContent = form.dataset.bilan.replace('{n}', shown).replace('{total}', offers.length);
  }

  function write() {
    const choice = new URLSearchParams();
    for (const box of boxes) if (box.checked) choice.append(box.name, box.value);
    const hash = choice.toString();
    history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search);
    count();
  }

  function read() {
    const choice = new URLSearchParams(location.hash.slice(1));
    if (location.hash && !boxes.some((box) => choice.has(box.name))) return count(); // a place on the page, not a choice
    for (const box of boxes) box.checked = choice.getAll(box.name).includes(box.value);
    if (boxes.some((box) => box.checked)) form.querySelector('details').open = true;
    count();
  }

  form.classList.add('catalogue--script');
  form.addEventListener('change', write);
  form.addEventListener('reset', () => setTimeout(write));
  addEventListener('hashchange', read);
  read();
})();
