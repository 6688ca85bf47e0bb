// Measures inside of the page: from an event to the frame in which the semantics say something else.
(() => {
  const said = () => {
    const host = document.querySelector('flt-semantics-host');
    return host ? [...host.querySelectorAll('*')].map(node =>
      (node.getAttribute('aria-label') ?? '') + '\n' +
      [...node.childNodes].filter(one => one.nodeType === 3).map(one => one.nodeValue).join('')
    ).join('\n') : '';
  };
  window.cmMeasure = (kind, expected, ms) => {
    window.cmTook = null;
    const started = event => {
      removeEventListener(kind, started, true);
      const began = event.timeStamp;
      const pattern = new RegExp(expected);
      const look = () => {
        if (window.cmTook !== null || !pattern.test(said())) return;
        observer.disconnect();
        window.cmTook = performance.now() - began;
      };
      const observer = new MutationObserver(look);
      const whole = { subtree: true, childList: true, characterData: true, attributes: true };
      observer.observe(document.querySelector('flt-semantics-host'), whole);
      const again = setInterval(look, 20);  // a change that no observer hears of
      setTimeout(() => { clearInterval(again); observer.disconnect(); window.cmTook ??= -1; }, ms);
    };
    addEventListener(kind, started, true);
  };
})();
