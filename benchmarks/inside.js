// Measures inside of the page: from an event to the moment in which the semantics say so.
(() => {
  const said = () => [...document.querySelectorAll('flt-semantics-host *')].map(node =>
    (node.getAttribute('aria-label') ?? '') + '\n' +
    [...node.childNodes].filter(one => one.nodeType === 3).map(one => one.nodeValue).join('')
  ).join('\n');
  window.cmMeasure = (kind, expected, ms) => {
    const pattern = new RegExp(expected);
    window.cmTook = null;
    const started = event => {
      const end = took => {
        clearInterval(again);
        clearTimeout(late);
        observer.disconnect();
        window.cmTook = took;
      };
      const look = () => pattern.test(said()) && end(performance.now() - event.timeStamp);
      const observer = new MutationObserver(look);
      const whole = { subtree: true, childList: true, characterData: true, attributes: true };
      observer.observe(document.querySelector('flt-semantics-host'), whole);
      const again = setInterval(look, 20);  // a change that no observer hears of
      const late = setTimeout(end, ms, -1);
    };
    addEventListener(kind, started, { capture: true, once: true });
  };
})();
