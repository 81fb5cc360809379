/* SPDX-License-Identifier: GPL-2.0-or-later */
/** The page of the service: its address follows the question, so that answers can be linked to, and Back goes back. */
(() => {
    'use strict';

    const search = document.querySelector('headword-search');
    const questionNow = () => new URLSearchParams(location.search).get('q') ?? '';
    document.getElementById('address').textContent = new URL('.', document.baseURI).href;

    document.addEventListener('headword-answer', ({ detail: { question } }) => {
        document.title = `${question} · Headword`;
        if (question === questionNow()) return;
        const address = new URL(location.href);
        address.searchParams.set('q', question);
        history.pushState(null, '', address);
    });

    addEventListener('popstate', () => search.ask(questionNow()));

    document.querySelector('.examples')?.addEventListener('click', (event) => {
        const link = event.target.closest('a');
        if (!link || !search.ask || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        search.ask(link.textContent);
    });
})();
