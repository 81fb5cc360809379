/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * <headword-search>: a search box for a glossary that Headword serves. One file, nothing else to load.
 *
 *     <script src="https://glossary.example/widget.js" defer></script>
 *     <headword-search></headword-search>
 *
 * What stands inside the element (a plain form, say) shows until this file is loaded, or when it never is.
 *
 * Attributes, all optional:
 *   src           where the service is; by default where this file came from
 *   lang          language of the interface, "en" or "pl"; by default that of the page, else of the browser
 *   search-lang   answer in this language only ("en", "pl", ...); by default the question decides
 *   placeholder   shown in the empty box
 *   limit         suggestions offered while typing, 1 to 20; by default 7
 *   theme         "light", "dark", or "auto" as the reader's system has it
 *   question      asked as soon as the element is on the page
 *   feedback      "off" = do not ask whether an answer helped
 *   heading-level of the headwords, 2 to 6; by default 2
 *
 * Method: ask(question) asks as if the question had been typed; an empty one clears the box.
 *
 * Events, which bubble:
 *   headword-answer    detail {question, answered, reason, confidence, entry: {id, term, lang} or null}
 *   headword-feedback  detail {question, entry, helpful}, once the service has taken it
 *
 * Custom properties: --headword-paper, --headword-raised, --headword-ink, --headword-soft, --headword-rule,
 *   --headword-accent, --headword-on-accent, --headword-mark, --headword-radius, --headword-serif, --headword-sans.
 *
 * Parts for ::part(): field, input, submit, clear, list, option, result, card, headword, definition, mark, senses,
 *   sense, elsewhere, related, term, feedback, notice.
 *
 * It runs under a Content-Security-Policy of script-src 'self'; connect-src 'self': no inline script or style, no eval,
 * no HTML made of data. Questions carry a number drawn at random when the page is loaded, so that the service can
 * tell first questions from later ones; nothing is stored in the browser.
 */
(() => {
    'use strict';

    const TYPING_PAUSE_MS = 120;
    const SLOW_MS = 800;
    const GIVE_UP_MS = 15000;
    const UNSURE_BELOW = 0.8;
    const ALIASES_SHOWN = 6;

    const scriptUrl = document.currentScript?.src || document.baseURI;
    const session = [...crypto.getRandomValues(new Uint8Array(8))].map((n) => (n + 256).toString(16).slice(1)).join('');

    // Words of the interface

    /** A value that is an object of plural forms is chosen from by `count`. */
    const WORDS = {
        en: {
            label: 'Search the glossary',
            placeholder: 'A term, an abbreviation or a question',
            submit: 'Search',
            clear: 'Clear',
            suggestions: 'Suggestions',
            offered: { one: '{count} suggestion', other: '{count} suggestions' },
            noneOffered: 'No suggestions',
            result: 'Answer',
            answerIs: 'Answer: {term}',
            twoAnswers: '{count} answers: {terms}',
            unsure: 'Closest match',
            also: 'Also',
            source: 'Source',
            inLanguage: 'In {language}',
            elsewhere: 'Also defined in',
            related: 'Related',
            meanings: { one: '“{question}” has {count} meaning', other: '“{question}” has {count} meanings' },
            whichMeaning: 'Which one do you mean?',
            noAnswer: 'The glossary has no answer to “{question}”',
            otherLanguage: '“{question}” is defined in another language only',
            everyLanguage: 'Look in every language',
            nearest: 'Nearest terms',
            didYouMean: 'Did you mean',
            helpful: 'Did this help?',
            yes: 'Yes',
            no: 'No',
            thanks: 'Thank you. This makes the glossary better.',
            noFeedback: 'This glossary does not collect feedback.',
            feedbackLost: 'That could not be sent. Please try again.',
            slow: 'Still looking …',
            busy: 'The glossary is busy right now.',
            gone: 'The glossary cannot be reached.',
            offline: 'You seem to be offline.',
            late: 'The glossary took too long to answer.',
            tooLong: 'This question is too long for the glossary.',
            broken: 'The glossary could not answer this.',
            retry: 'Try again',
        },
        pl: {
            label: 'Szukaj w glosariuszu',
            placeholder: 'Hasło, skrót albo pytanie',
            submit: 'Szukaj',
            clear: 'Wyczyść',
            suggestions: 'Podpowiedzi',
            offered: {
                one: '{count} podpowiedź',
                few: '{count} podpowiedzi',
                many: '{count} podpowiedzi',
                other: '{count} podpowiedzi',
            },
            noneOffered: 'Brak podpowiedzi',
            result: 'Odpowiedź',
            answerIs: 'Odpowiedź: {term}',
            twoAnswers: 'Odpowiedzi: {count}. {terms}',
            unsure: 'Najbliższe hasło',
            also: 'Inaczej',
            source: 'Źródło',
            inLanguage: 'Język: {language}',
            elsewhere: 'Także w źródle',
            related: 'Zobacz też',
            meanings: {
                one: '„{question}” ma {count} znaczenie',
                few: '„{question}” ma {count} znaczenia',
                many: '„{question}” ma {count} znaczeń',
                other: '„{question}” ma {count} znaczenia',
            },
            whichMeaning: 'O które chodzi?',
            noAnswer: 'W glosariuszu nie ma odpowiedzi na „{question}”',
            otherLanguage: 'Definicja hasła „{question}” jest tylko w innym języku',
            everyLanguage: 'Szukaj we wszystkich językach',
            nearest: 'Najbliższe hasła',
            didYouMean: 'Czy chodziło o',
            helpful: 'Czy to pomogło?',
            yes: 'Tak',
            no: 'Nie',
            thanks: 'Dziękujemy. Dzięki temu glosariusz będzie lepszy.',
            noFeedback: 'Ten glosariusz nie zbiera opinii.',
            feedbackLost: 'Nie udało się wysłać. Spróbuj ponownie.',
            slow: 'Wciąż szukam…',
            busy: 'Glosariusz jest teraz zajęty.',
            gone: 'Nie można połączyć się z glosariuszem.',
            offline: 'Wygląda na to, że nie masz połączenia z siecią.',
            late: 'Glosariusz zbyt długo nie odpowiadał.',
            tooLong: 'To pytanie jest za długie.',
            broken: 'Glosariusz nie mógł na to odpowiedzieć.',
            retry: 'Spróbuj ponownie',
        },
    };

    /** The words of one language. */
    class Words {
        constructor(lang) {
            this.lang = lang;
            this.plurals = new Intl.PluralRules(lang);
            this.languages = new Intl.DisplayNames([lang], { type: 'language' });
        }

        /** @returns {Words} of the first of the wished languages that there is, else English */
        static of(...wishes) {
            const primary = wishes.map((wish) => (wish ?? '').toLowerCase().split(/[-_]/)[0]);
            return new Words(primary.find((lang) => lang in WORDS) ?? 'en');
        }

        say(key, values = {}) {
            let text = WORDS[this.lang][key];
            if (typeof text === 'object') text = text[this.plurals.select(values.count)] ?? text.other;
            return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
        }

        language(code) {
            try {
                return this.languages.of(code);
            } catch {
                return code;
            }
        }
    }

    // The service

    /** Why there is no reply; `word` is what to say about it. */
    class Trouble extends Error {
        constructor(word) {
            super(word);
            this.word = word;
        }

        /** Of a response that is a problem (RFC 9457), or of a proxy that speaks for the service. */
        static async of(response) {
            const { type = '' } = await response.json().catch(() => ({}));
            if (type.endsWith(':no-journal')) return new Trouble('noFeedback');
            const words = {
                413: 'tooLong',
                414: 'tooLong',
                422: 'tooLong',
                429: 'busy',
                502: 'gone',
                503: 'busy',
                504: 'gone',
            };
            return new Trouble(words[response.status] ?? 'broken');
        }
    }

    class Service {
        constructor(base) {
            this.base = base;
        }

        suggest(typed, { lang, limit, signal }) {
            const query = new URLSearchParams({ q: typed, limit, units: 'utf16' });
            if (lang) query.set('lang', lang);
            return this.#fetch(`v1/suggest?${query}`, { signal });
        }

        ask(question, { lang, signal }) {
            return this.#post('v1/ask', { q: question, lang: lang || undefined, units: 'utf16', session }, signal);
        }

        feedback(question, entry, helpful) {
            return this.#post('v1/feedback', { query: question, entry, helpful, session });
        }

        #post(path, body, signal) {
            const headers = { 'Content-Type': 'application/json' };
            return this.#fetch(path, { method: 'POST', headers, body: JSON.stringify(body), signal });
        }

        /** @throws {Trouble}, or AbortError when the caller's signal says so */
        async #fetch(path, { signal, ...options }) {
            const own = new AbortController();
            const giveUp = setTimeout(() => own.abort(), GIVE_UP_MS);
            const stop = () => own.abort();
            signal?.addEventListener('abort', stop);
            if (signal?.aborted) stop();
            try {
                const response = await fetch(new URL(path, this.base), {
                    ...options,
                    signal: own.signal,
                    credentials: 'omit',
                    referrerPolicy: 'no-referrer',
                });
                if (!response.ok) throw await Trouble.of(response);
                return response.status === 204 ? null : await response.json();
            } catch (error) {
                if (error instanceof Trouble || signal?.aborted) throw error;
                if (own.signal.aborted) throw new Trouble('late');
                if (error instanceof SyntaxError) throw new Trouble('broken');
                throw new Trouble(navigator.onLine ? 'gone' : 'offline');
            } finally {
                clearTimeout(giveUp);
                signal?.removeEventListener('abort', stop);
            }
        }
    }

    // Making nodes

    /** An element; children are nodes and strings, null ones are left out. */
    function make(tag, attributes = {}, ...children) {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) {
            if (typeof value === 'function') element.addEventListener(name, value);
            else if (value !== null && value !== undefined && value !== false)
                element.setAttribute(name, value === true ? '' : value);
        }
        element.append(...children.flat().filter((child) => child !== null && child !== undefined));
        return element;
    }

    /** What would turn the direction of writing around, or cannot be seen, is shown by its number. */
    function visible(text) {
        return text.replace(
            /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g,
            (control) => `\\u${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
        );
    }

    /** Polish leaves no word of one letter at the end of a line. The text keeps its length, so ranges stay right. */
    const typeset = (text, lang) =>
        lang?.startsWith('pl') ? text.replace(/(?<=(?:^|[\s(\u00A0])[aiouwz]) (?=\S)/gi, '\u00A0') : text;

    /** Text that is shown; no line ends after the one letter of "e-mail". */
    const shown = (text) =>
        visible(text)
            .split(/((?<!\p{L})\p{L}-\p{L}+)/u)
            .map((part, i) => (i % 2 ? make('span', { class: 'unbroken' }, part) : part));

    /**
     * The nodes of text[from, to), with highlighted stretches in <mark>.
     * @param {{start: number, end: number}[]} ranges in UTF-16 units of the whole text, rising
     */
    function marked(text, ranges = [], from = 0, to = text.length) {
        const nodes = [];
        let at = from;
        for (const { start, end } of ranges) {
            const first = Math.max(start, at);
            const last = Math.min(end, to);
            if (!(first < last)) continue;
            if (at < first) nodes.push(...shown(text.slice(at, first)));
            nodes.push(make('mark', { part: 'mark' }, shown(text.slice(first, last))));
            at = last;
        }
        if (at < to) nodes.push(...shown(text.slice(at, to)));
        return nodes;
    }

    /** Adjoining highlights, of which only a blank or a hyphen is between, are one. */
    function joined(text, ranges) {
        const out = [];
        for (const { start, end } of ranges) {
            const last = out.at(-1);
            if (last && /^[\s\u2010\u2011-]?$/.test(text.slice(last.end, start))) last.end = end;
            else out.push({ start, end });
        }
        return out;
    }

    function highlightsOf(entry, field, item) {
        const text = field === 'aliases' ? entry.aliases[item].text : entry[field];
        const ranges = joined(
            text,
            (entry.highlights ?? []).filter((h) => h.field === field && h.item === item),
        );
        const all = field === 'term' && ranges[0]?.start === 0 && ranges[0].end === text.length; // then it says nothing
        return all ? [] : ranges;
    }

    /** Two spellings of one name ("wrap up", "Wrap-up") have the same key. */
    const nameKey = (name) => name.toLowerCase().replace(/[\s.\u2010\u2011-]+/g, '');

    /** What an entry is called; a passage has no headword. */
    const nameOf = (entry) => entry.term || entry.source || entry.id;

    /** The first sentence, or as much as fits. */
    function beginning(text, most = 150) {
        const line = text.split('\n', 1)[0];
        const sentence = line.match(/^.{20,}?[.!?](?=\s|$)/)?.[0] ?? line;
        return sentence.length <= most ? sentence : `${sentence.slice(0, most).replace(/\s+\S*$/, '')} …`;
    }

    // Suggestions: the editable combobox with list autocomplete of the ARIA Authoring Practices Guide

    class Combobox {
        #words;
        #fetch;
        #choose;
        #announce;
        #options = [];
        #active = -1;
        #pause = 0;
        #asking = null;

        /**
         * @param {Words} words
         * @param {(typed: string, signal: AbortSignal) => Promise<object[]>} fetch
         * @param {(text: string) => void} choose
         * @param {(text: string) => void} announce
         */
        constructor(words, { placeholder, fetch, choose, announce }) {
            this.#words = words;
            this.#fetch = fetch;
            this.#choose = choose;
            this.#announce = announce;
            this.input = make('input', {
                part: 'input',
                id: 'input',
                type: 'text',
                role: 'combobox',
                'aria-autocomplete': 'list',
                'aria-expanded': 'false',
                'aria-controls': 'list',
                'aria-label': words.say('label'),
                placeholder,
                autocomplete: 'off',
                autocapitalize: 'none',
                spellcheck: 'false',
                enterkeyhint: 'search',
                maxlength: 1000,
                input: () => this.#typed(),
                keydown: (event) => this.#key(event),
                blur: () => this.close(),
            });
            this.list = make('ul', {
                part: 'list',
                id: 'list',
                role: 'listbox',
                'aria-label': words.say('suggestions'),
                hidden: true,
                mousedown: (event) => event.preventDefault(), // the input keeps the focus
            });
        }

        get value() {
            return this.input.value;
        }

        set value(text) {
            this.#options = []; // they were for another text
            this.input.value = text;
            this.close();
        }

        close() {
            this.#forget();
            this.list.hidden = true;
            this.input.setAttribute('aria-expanded', 'false');
            this.#activate(-1);
        }

        get #open() {
            return !this.list.hidden;
        }

        /** What is under way comes too late. */
        #forget() {
            clearTimeout(this.#pause);
            this.#asking?.abort();
            this.#asking = null;
        }

        #typed() {
            this.#forget();
            this.#activate(-1);
            if (this.value.trim() === '') this.#show([]);
            else this.#pause = setTimeout(() => this.#offer(), TYPING_PAUSE_MS);
        }

        /** Offers what goes on from what was typed; whatever goes wrong, there is just nothing to offer. */
        async #offer() {
            this.#forget();
            const asking = new AbortController();
            this.#asking = asking;
            let items = [];
            try {
                items = await this.#fetch(this.value, asking.signal);
            } catch {
                if (asking.signal.aborted) return;
            }
            if (asking === this.#asking) this.#show(items);
        }

        #show(items) {
            this.#activate(-1);
            this.#options = items.map((item, i) => this.#option(item, i));
            this.list.replaceChildren(...this.#options);
            this.list.hidden = items.length === 0;
            this.input.setAttribute('aria-expanded', String(this.#open));
            if (this.value.trim())
                this.#announce(this.#words.say(items.length ? 'offered' : 'noneOffered', { count: items.length }));
        }

        #option(item, i) {
            const another = item.term && nameKey(item.term) !== nameKey(item.text);
            return make(
                'li',
                {
                    part: 'option',
                    role: 'option',
                    id: `option-${i}`,
                    'aria-selected': 'false',
                    class: 'option',
                    'data-text': item.text,
                    click: () => this.#choose(item.text),
                },
                make('span', { class: 'offer', lang: item.lang || null }, marked(item.text, item.highlights)),
                another ? make('span', { class: 'stands-for' }, visible(item.term)) : null,
                item.lang ? make('span', { class: 'code', title: this.#words.language(item.lang) }, item.lang) : null,
            );
        }

        #activate(i) {
            this.#options[this.#active]?.setAttribute('aria-selected', 'false');
            this.#active = i;
            const option = this.#options[i];
            if (!option) {
                this.input.removeAttribute('aria-activedescendant');
                return;
            }
            option.setAttribute('aria-selected', 'true');
            this.input.setAttribute('aria-activedescendant', option.id);
            option.scrollIntoView({ block: 'nearest' });
        }

        /** Down from the last option leads back to the input, and on to the first; Up the other way. */
        #move(step) {
            if (!this.#open) {
                if (this.#options.length && this.value.trim()) {
                    this.list.hidden = false;
                    this.input.setAttribute('aria-expanded', 'true');
                } else {
                    if (this.value.trim()) this.#offer();
                    return;
                }
            }
            const stops = this.#options.length + 1; // the input is the last
            const now = this.#active < 0 ? stops - 1 : this.#active;
            const next = (now + step + stops) % stops;
            this.#activate(next === stops - 1 ? -1 : next);
        }

        #cursorTo(place) {
            this.#activate(-1);
            this.input.setSelectionRange(place, place);
        }

        #key(event) {
            if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
            switch (event.key) {
                case 'ArrowDown':
                    this.#move(event.altKey ? 0 : 1);
                    break;
                case 'ArrowUp':
                    if (event.altKey) this.close();
                    else this.#move(-1);
                    break;
                case 'Home':
                    this.#cursorTo(0);
                    break;
                case 'End':
                    this.#cursorTo(this.value.length);
                    break;
                case 'Escape':
                    if (this.#open) this.close();
                    else if (this.value) this.input.dispatchEvent(new Event('headword-clear'));
                    else return;
                    break;
                case 'Enter':
                    if (this.#active < 0) return; // the form is submitted
                    this.#choose(this.#options[this.#active].dataset.text);
                    break;
                default:
                    return;
            }
            event.preventDefault();
        }
    }

    // Answers

    /** What became of a question, as nodes. */
    class Answer {
        #words;
        #level;
        #ask;
        #send;

        /**
         * @param {object} doings ask(text, lang) follows a link; send(entry, helpful) takes feedback and may
         *                        reject, null = do not ask for it
         */
        constructor(words, level, { ask, send }) {
            this.#words = words;
            this.#level = level;
            this.#ask = ask;
            this.#send = send;
        }

        /** @returns {{nodes: Node[], summary: string}} the summary is for the ear */
        of(question, reply) {
            if (reply.senses?.length) return this.#meanings(question, reply);
            if (reply.answered) return this.#answers(reply);
            return this.#refusal(question, reply);
        }

        trouble(word, retry) {
            const text = this.#words.say(word);
            const again = make('button', { type: 'button', class: 'button', click: retry }, this.#words.say('retry'));
            return {
                nodes: [make('div', { part: 'notice', class: 'notice trouble' }, make('p', {}, text), again)],
                summary: text,
            };
        }

        waiting() {
            return make('p', { part: 'notice', class: 'notice' }, this.#words.say('slow'));
        }

        /** "Did you mean", to stand below a refusal; null when there is nothing to offer. */
        didYouMean(names) {
            return this.#links('didYouMean', names);
        }

        #answers(reply) {
            const answers = reply.answers ?? [reply.answer];
            const unsure = answers.length === 1 && reply.confidence < UNSURE_BELOW;
            const nodes = answers.map((entry) => this.#card(entry, unsure));
            if (unsure) {
                const others = reply.nearest.map((near) => near.term).filter((term) => term !== answers[0].term);
                const links = this.#links('didYouMean', others);
                if (links) nodes.push(make('div', { class: 'aside' }, links));
            }
            const terms = answers.map((entry) => visible(nameOf(entry))).join(', ');
            const said =
                answers.length > 1 ? ['twoAnswers', { count: answers.length, terms }] : ['answerIs', { term: terms }];
            return { nodes, summary: `${this.#words.say(...said)}. ${visible(beginning(answers[0].definition))}` };
        }

        #meanings(question, reply) {
            const count = reply.senses.length;
            const title = this.#words.say('meanings', { count, question: visible(question) });
            const place = make('div', { class: 'chosen' });
            const buttons = reply.senses.map((sense) =>
                this.#sense(sense, () => {
                    for (const button of buttons)
                        button.setAttribute('aria-pressed', String(button === buttons[reply.senses.indexOf(sense)]));
                    place.replaceChildren(this.#card(sense));
                }),
            );
            const group = make(
                'div',
                { part: 'senses', class: 'senses', role: 'group', 'aria-label': this.#words.say('whichMeaning') },
                buttons,
            );
            const nodes = [this.#notice(title, this.#words.say('whichMeaning'), 'notice which'), group, place];
            return { nodes, summary: `${title}: ${reply.senses.map((sense) => visible(sense.label)).join(', ')}.` };
        }

        #sense(sense, choose) {
            const where = [...(sense.tags ?? []).slice(0, 2), sense.lang && this.#words.language(sense.lang)]
                .filter(Boolean)
                .join(' · ');
            return make(
                'button',
                { part: 'sense', type: 'button', class: 'sense', 'aria-pressed': 'false', click: choose },
                make('span', { class: 'label', lang: sense.lang || null }, visible(sense.label || nameOf(sense))),
                make(
                    'span',
                    { class: 'gloss', lang: sense.lang || null },
                    visible(typeset(beginning(sense.definition, 110), sense.lang)),
                ),
                make('span', { class: 'where' }, visible(where)),
            );
        }

        #refusal(question, reply) {
            const otherLanguage = reply.reason === 'other_language';
            const title = this.#words.say(otherLanguage ? 'otherLanguage' : 'noAnswer', {
                question: visible(question),
            });
            const nearest = (reply.nearest ?? []).map((near) => near.term).filter(Boolean);
            const notice = this.#notice(title);
            if (otherLanguage) {
                notice.append(
                    make(
                        'button',
                        { type: 'button', class: 'button', click: () => this.#ask(question, '') },
                        this.#words.say('everyLanguage'),
                    ),
                );
            }
            const links = this.#links('nearest', nearest);
            if (links) notice.append(links);
            return {
                nodes: [notice],
                summary: nearest.length
                    ? `${title}. ${this.#words.say('nearest')}: ${nearest.map(visible).join(', ')}.`
                    : `${title}.`,
            };
        }

        #notice(title, text, kind = 'notice') {
            return make(
                'div',
                { part: 'notice', class: kind },
                make(`h${this.#level}`, { class: 'title', tabindex: '-1' }, title),
                text ? make('p', { class: 'soft' }, text) : null,
            );
        }

        #card(entry, unsure = false) {
            const say = (key, values) => this.#words.say(key, values);
            const lang = entry.lang || null;
            return make(
                'article',
                { part: 'card', class: 'card' },
                unsure ? make('p', { class: 'kicker' }, say('unsure')) : null,
                make(
                    'header',
                    {},
                    make(
                        `h${this.#level}`,
                        { part: 'headword', class: 'headword title', lang, tabindex: '-1' },
                        entry.term ? marked(entry.term, highlightsOf(entry, 'term')) : visible(nameOf(entry)),
                    ),
                    lang ? make('span', { class: 'language' }, this.#words.language(lang)) : null,
                ),
                this.#aliases(entry),
                make('div', { part: 'definition', class: 'definition', lang }, this.#paragraphs(entry)),
                this.#source(entry),
                this.#elsewhere(entry),
                this.#links('related', entry.related),
                this.#send ? this.#feedback(entry) : null,
            );
        }

        #aliases(entry) {
            const seen = new Set([nameKey(entry.term)]);
            const names = [];
            entry.aliases.forEach((alias, item) => {
                const known = seen.has(nameKey(alias.text));
                seen.add(nameKey(alias.text));
                if (known || alias.kind === 'translation' || names.length === ALIASES_SHOWN) return;
                const name = make(
                    alias.kind === 'acronym' ? 'abbr' : 'i',
                    { lang: alias.lang || entry.lang || null },
                    marked(alias.text, highlightsOf(entry, 'aliases', item)),
                );
                names.push(name);
            });
            if (!names.length) return null;
            const items = names.flatMap((name, i) => (i ? [', ', name] : [name]));
            return make(
                'p',
                { class: 'aliases' },
                make('span', { class: 'key' }, `${this.#words.say('also')} `),
                items,
            );
        }

        /** Paragraphs are separated by an empty line; a line with "=" in a paragraph of several is a formula. */
        #paragraphs(entry) {
            const ranges = highlightsOf(entry, 'definition');
            const text = typeset(entry.definition, entry.lang);
            return [...text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)].map((paragraph) => {
                const lines = [...paragraph[0].matchAll(/[^\n]+/g)].map((line) => {
                    const from = paragraph.index + line.index;
                    const formula = / = /.test(line[0]) && /[÷×+−/]/.test(line[0]);
                    return make(
                        'span',
                        { class: formula ? 'line formula' : 'line' },
                        marked(text, ranges, from, from + line[0].length),
                    );
                });
                return make('p', {}, lines);
            });
        }

        #source(entry) {
            const parts = [entry.source, ...(entry.tags ?? [])].filter(Boolean).map(visible);
            return make(
                'p',
                { class: 'source' },
                parts.length ? make('span', { class: 'key' }, `${this.#words.say('source')} `) : null,
                parts.join(' · '),
            );
        }

        /** The same concept in other languages and sources; lacking these, its names in other languages. */
        #elsewhere(entry) {
            const definitions = entry.definitions ?? [];
            const covered = new Set([entry.lang, ...definitions.map((definition) => definition.lang)]);
            const names = new Map(); // language → names
            for (const { kind, lang, text } of entry.aliases) {
                if (kind === 'translation' && lang && !covered.has(lang))
                    names.set(lang, [...(names.get(lang) ?? []), visible(text)]);
            }
            return [
                ...definitions.map((definition) =>
                    make(
                        'section',
                        { part: 'elsewhere', class: 'elsewhere' },
                        make(
                            'p',
                            { class: 'key' },
                            definition.lang && definition.lang !== entry.lang
                                ? this.#words.say('inLanguage', { language: this.#words.language(definition.lang) })
                                : `${this.#words.say('elsewhere')} ${visible(definition.source)}`,
                        ),
                        make('p', { class: 'small-headword', lang: definition.lang || null }, visible(definition.term)),
                        make(
                            'div',
                            { class: 'definition', lang: definition.lang || null },
                            this.#paragraphs(definition),
                        ),
                    ),
                ),
                ...[...names].map(([lang, list]) =>
                    make(
                        'p',
                        { part: 'elsewhere', class: 'names' },
                        make(
                            'span',
                            { class: 'key' },
                            `${this.#words.say('inLanguage', { language: this.#words.language(lang) })} `,
                        ),
                        make('i', { lang }, list.join(', ')),
                    ),
                ),
            ];
        }

        #links(key, terms = []) {
            const unique = [...new Set(terms.filter(Boolean))];
            if (!unique.length) return null;
            const items = unique.map((term) =>
                make(
                    'li',
                    {},
                    make(
                        'button',
                        { part: 'term', type: 'button', class: 'term', click: () => this.#ask(term) },
                        visible(term),
                    ),
                ),
            );
            return make(
                'div',
                { part: 'related', class: 'links' },
                make('span', { class: 'key', 'aria-hidden': 'true' }, this.#words.say(key)),
                make('ul', { 'aria-label': this.#words.say(key) }, items),
            );
        }

        #feedback(entry) {
            const problem = make('span', { class: 'soft', role: 'alert' });
            const box = make('div', {
                part: 'feedback',
                class: 'feedback',
                role: 'group',
                'aria-label': this.#words.say('helpful'),
            });
            const answer = async (helpful) => {
                problem.textContent = '';
                for (const button of box.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true');
                try {
                    await this.#send(entry.id, helpful);
                    const thanks = make('p', { class: 'thanks', tabindex: '-1' }, this.#words.say('thanks'));
                    box.replaceChildren(thanks);
                    thanks.focus();
                } catch (error) {
                    for (const button of box.querySelectorAll('button')) button.removeAttribute('aria-disabled');
                    problem.textContent = this.#words.say(error.word === 'noFeedback' ? 'noFeedback' : 'feedbackLost');
                }
            };
            const button = (word, helpful) =>
                make(
                    'button',
                    {
                        type: 'button',
                        class: 'button',
                        click: (event) => event.currentTarget.getAttribute('aria-disabled') || answer(helpful),
                    },
                    this.#words.say(word),
                );
            box.append(
                make('span', { 'aria-hidden': 'true' }, this.#words.say('helpful')),
                button('yes', true),
                button('no', false),
                problem,
            );
            return box;
        }
    }

    // Looks

    const DARK = `
        color-scheme: dark;
        --paper: var(--headword-paper, #1f1c17);
        --raised: var(--headword-raised, #2a2620);
        --ink: var(--headword-ink, #ede7da);
        --soft: var(--headword-soft, #b3aa98);
        --rule: var(--headword-rule, #3d382f);
        --edge: #857b69;
        --accent: var(--headword-accent, #f0a892);
        --on-accent: var(--headword-on-accent, #2a120c);
        --mark: var(--headword-mark, #5a4410);
    `;

    const STYLE = `
        :host {
            color-scheme: light;
            --paper: var(--headword-paper, #fffdf9);
            --raised: var(--headword-raised, #f7f3ea);
            --ink: var(--headword-ink, #211d17);
            --soft: var(--headword-soft, #655c4e);
            --rule: var(--headword-rule, #ddd5c5);
            --edge: #8d8271;
            --accent: var(--headword-accent, #8c2318);
            --on-accent: var(--headword-on-accent, #fff);
            --mark: var(--headword-mark, #ffe8a3);
            --radius: var(--headword-radius, 0.625rem);
            --serif: var(--headword-serif, "Iowan Old Style", "Palatino Linotype", Palatino, "TeX Gyre Pagella", P052,
                "URW Palladio L", "Book Antiqua", Georgia, "Noto Serif", "DejaVu Serif", serif);
            --sans: var(--headword-sans, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans",
                sans-serif);
            display: block;
            container-type: inline-size;
            color: var(--ink);
            font: 1rem/1.5 var(--sans);
            text-align: start;
        }
        :host([hidden]) { display: none; }
        @media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { ${DARK} } }
        :host([theme="dark"]) { ${DARK} }

        *, ::before { box-sizing: border-box; }
        [hidden] { display: none !important; }
        p, h2, h3, h4, h5, h6, ul { margin: 0; padding: 0; }
        button, input { font: inherit; color: inherit; }
        button { cursor: pointer; }
        button[aria-disabled] { cursor: default; opacity: 0.6; }
        :focus-visible { outline: 0.1875rem solid var(--accent); outline-offset: 0.125rem; }
        input:focus-visible, .title:focus, .thanks:focus { outline: none; }
        .unseen {
            position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
        }
        .soft { color: var(--soft); }
        .key { color: var(--soft); font: 0.8125rem/1.5 var(--sans); letter-spacing: 0.02em; }
        mark {
            background: var(--mark); color: inherit; border-radius: 0.125rem; padding: 0.05em 0.1em; margin: 0 -0.1em;
        }

        form { position: relative; }
        .field {
            display: flex; align-items: center; min-height: 3.5rem; padding: 0.25rem;
            background: var(--paper); border: 1px solid var(--edge); border-radius: var(--radius);
            box-shadow: 0 1px 2px rgb(0 0 0 / 0.06), 0 8px 24px -16px rgb(0 0 0 / 0.25);
        }
        .field:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
        input {
            flex: 1; min-width: 0; min-height: 2.75rem; padding: 0 0.25rem 0 0.875rem;
            border: 0; background: none; font-size: 1.125rem; outline: none; text-overflow: ellipsis;
        }
        input::placeholder { color: var(--soft); opacity: 1; }
        .clear {
            flex: none; width: 2.75rem; height: 2.75rem; border: 0; border-radius: var(--radius); background: none;
            color: var(--soft); font-size: 1.375rem; line-height: 1;
        }
        .clear:hover { color: var(--ink); }
        .submit {
            flex: none; min-height: 2.875rem; padding: 0 1.25rem; border: 1px solid transparent;
            border-radius: calc(var(--radius) - 0.1875rem); background: var(--accent); color: var(--on-accent);
            font-weight: 600;
        }
        .submit:hover { filter: brightness(1.1); }

        [role="listbox"] {
            position: absolute; z-index: 10; inset: calc(100% + 0.375rem) 0 auto;
            max-height: min(24rem, 60vh); overflow-y: auto; padding: 0.375rem; list-style: none;
            background: var(--paper); border: 1px solid var(--rule); border-radius: var(--radius);
            box-shadow: 0 12px 32px -8px rgb(0 0 0 / 0.3);
        }
        .option {
            display: flex; align-items: baseline; gap: 0.25rem 0.75rem; min-height: 2.75rem;
            padding: 0.5625rem 0.625rem; border-radius: calc(var(--radius) - 0.25rem); cursor: pointer;
        }
        .option:hover { background: var(--raised); }
        .option[aria-selected="true"] {
            background: color-mix(in srgb, var(--accent) 10%, var(--paper));
            box-shadow: inset 0.1875rem 0 var(--accent);
        }
        .offer { font: 1.0625rem/1.5 var(--serif); overflow-wrap: anywhere; unicode-bidi: isolate; }
        .offer mark { background: none; color: var(--accent); font-weight: 700; padding: 0; margin: 0; }
        .stands-for { color: var(--soft); font-size: 0.875rem; overflow-wrap: anywhere; unicode-bidi: isolate; }
        .stands-for::before { content: "→ " / ""; }
        .code {
            margin-inline-start: auto; color: var(--soft); font-size: 0.75rem; letter-spacing: 0.06em;
            text-transform: uppercase;
        }

        .result[aria-busy="true"] .card { opacity: 0.55; }
        .result > * { margin-top: 1.25rem; }
        .card, .notice, .aside {
            padding: 1.5rem 1.75rem; background: var(--paper); border: 1px solid var(--rule);
            border-radius: var(--radius); overflow-wrap: anywhere;
        }
        .card { border-top: 0.1875rem solid var(--accent); padding-bottom: 1.5rem; }
        .card:has(.feedback) { padding-bottom: 0; }
        .card header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75rem; }
        .kicker { color: var(--accent); font-size: 0.8125rem; font-weight: 600; letter-spacing: 0.02em; }
        .headword {
            font: 700 1.875rem/1.2 var(--serif); letter-spacing: -0.01em; text-wrap: balance; unicode-bidi: isolate;
        }
        .language { color: var(--soft); font: italic 1rem/1.5 var(--serif); }
        .aliases { margin-top: 0.25rem; font-family: var(--serif); }
        .aliases i, .aliases abbr, .names i { unicode-bidi: isolate; }
        .aliases abbr { font-size: 0.9375em; letter-spacing: 0.04em; text-decoration: none; }
        .definition {
            max-width: 38em; margin-top: 0.875rem; font: 1.125rem/1.6 var(--serif); text-wrap: pretty;
            hanging-punctuation: first;
        }
        .definition p { unicode-bidi: plaintext; }
        .definition p + p { margin-top: 0.75em; }
        .line { display: block; }
        .unbroken { white-space: nowrap; }
        .line + .line { margin-top: 0.375em; }
        .formula {
            padding: 0.5rem 0.875rem; border-inline-start: 0.1875rem solid var(--rule); background: var(--raised);
            font: 1rem/1.5 var(--sans); font-variant-numeric: tabular-nums;
        }
        .source { margin-top: 1rem; color: var(--soft); font-size: 0.875rem; }
        .elsewhere, .names { margin-top: 1.125rem; padding-top: 1.125rem; border-top: 1px solid var(--rule); }
        .names { font-family: var(--serif); }
        .small-headword { font: 700 1.25rem/1.3 var(--serif); unicode-bidi: isolate; }
        .elsewhere .definition { margin-top: 0.375rem; font-size: 1rem; }
        .elsewhere .formula { font-size: 0.9375rem; }
        .links { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 0.75rem; margin-top: 1.125rem; }
        .links ul { display: flex; flex-wrap: wrap; gap: 0.5rem; list-style: none; }
        .term, .button {
            min-height: 2.75rem; padding: 0.375rem 0.875rem; border: 1px solid var(--edge);
            border-radius: var(--radius);
            background: var(--paper); overflow-wrap: anywhere; text-align: start;
        }
        .term { font: 1rem/1.4 var(--serif); color: var(--accent); border-color: var(--rule); unicode-bidi: isolate; }
        .term:hover, .button:hover { background: var(--raised); border-color: var(--edge); }
        .aside { padding: 0 1.75rem 1.125rem; border: 0; background: none; }
        .feedback {
            display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; min-height: 4rem;
            margin: 1.375rem -1.75rem 0; padding: 0.625rem 1.75rem; border-top: 1px solid var(--rule);
            color: var(--soft); font-size: 0.9375rem;
        }
        .feedback .button { min-width: 3.5rem; color: var(--ink); text-align: center; }

        .notice .title { font: 700 1.25rem/1.35 var(--serif); text-wrap: balance; unicode-bidi: isolate; }
        .notice .button { margin-top: 0.875rem; }
        .notice .links .button { margin-top: 0; }
        p.notice { color: var(--soft); }
        .notice.which { padding: 0; border: 0; background: none; }
        .which + .senses { margin-top: 0.75rem; }
        .senses { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); }
        .sense {
            display: flex; flex-direction: column; gap: 0.25rem; padding: 1rem 1.125rem; text-align: start;
            background: var(--paper); border: 1px solid var(--edge); border-radius: var(--radius);
            overflow-wrap: anywhere;
        }
        .sense:hover { background: var(--raised); }
        .sense[aria-pressed="true"] { border-color: var(--accent); box-shadow: inset 0 0.1875rem var(--accent); }
        .sense .label { font: 700 1.1875rem/1.3 var(--serif); unicode-bidi: isolate; }
        .sense .gloss { font: 1rem/1.45 var(--serif); unicode-bidi: isolate; }
        .sense .where {
            margin-top: auto; padding-top: 0.25rem; color: var(--soft); font-size: 0.8125rem; unicode-bidi: isolate;
        }

        @container (max-width: 30rem) {
            .submit { padding: 0 0.875rem; }
            .card, .notice { padding-inline: 1.125rem; }
            .feedback { margin-inline: -1.125rem; padding-inline: 1.125rem; }
            .aside { padding-inline: 0; }
            .headword { font-size: 1.5rem; }
            .definition { font-size: 1.0625rem; }
            .option { flex-wrap: wrap; }
            .stands-for { order: 3; flex-basis: 100%; }
        }
        @media (prefers-reduced-motion: no-preference) {
            .result .card { transition: opacity 0.15s; }
            .button, .term, .sense, .submit { transition: background-color 0.12s, border-color 0.12s; }
        }
        @media (forced-colors: active) {
            .option[aria-selected="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
            .option[aria-selected="true"] * { color: inherit; }
            .sense[aria-pressed="true"] { outline: 0.1875rem solid Highlight; }
            .field:focus-within { outline: 0.1875rem solid Highlight; }
            .submit { border-color: ButtonText; }
        }
    `;

    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);

    // The element

    class HeadwordSearch extends HTMLElement {
        static observedAttributes = ['src', 'lang', 'placeholder', 'limit', 'feedback', 'heading-level'];

        #root = this.attachShadow({ mode: 'open' });
        #service;
        #words;
        #combobox;
        #answer;
        #clear;
        #result;
        #status;
        #turn = 0; // the latest question; what belongs to an earlier one is stale
        #asking = null;
        #question = '';

        constructor() {
            super();
            this.#root.adoptedStyleSheets = [sheet];
        }

        connectedCallback() {
            this.#build();
            if (this.hasAttribute('question')) this.ask(this.getAttribute('question'));
        }

        disconnectedCallback() {
            this.#turn++;
            this.#asking?.abort();
            this.#combobox.close();
        }

        attributeChangedCallback(name, before, now) {
            if (this.isConnected && this.#combobox && before !== now) this.#build();
        }

        /** Asks as if it had been typed and sent off. */
        async ask(question) {
            if (question.trim()) await this.#ask(question);
            else this.#empty();
        }

        focus(options) {
            this.#combobox?.input.focus(options);
        }

        /** Anew, with what the attributes say now. */
        #build() {
            this.#turn++;
            this.#asking?.abort();
            this.#service = new Service(
                new URL(this.getAttribute('src') ?? '.', this.hasAttribute('src') ? document.baseURI : scriptUrl),
            );
            this.#words = Words.of(this.getAttribute('lang'), document.documentElement.lang, ...navigator.languages);
            const words = this.#words;
            const limit = Math.min(Math.max(parseInt(this.getAttribute('limit'), 10) || 7, 1), 20);
            const level = Math.min(Math.max(parseInt(this.getAttribute('heading-level'), 10) || 2, 2), 6);
            this.#answer = new Answer(words, level, {
                ask: (text, lang) => this.#ask(text, { lang, focus: 'answer' }),
                send:
                    this.getAttribute('feedback') === 'off' ? null : (entry, helpful) => this.#feedback(entry, helpful),
            });
            this.#combobox = new Combobox(words, {
                placeholder: this.getAttribute('placeholder') ?? words.say('placeholder'),
                fetch: async (typed, signal) =>
                    (await this.#service.suggest(typed, { lang: this.getAttribute('search-lang'), limit, signal }))
                        .suggestions,
                choose: (text) => this.#ask(text),
                announce: (text) => this.#say(text),
            });
            this.#lay();
        }

        /** Puts the parts together. */
        #lay() {
            const words = this.#words;
            const { input, list } = this.#combobox;
            this.#clear = make(
                'button',
                {
                    part: 'clear',
                    type: 'button',
                    class: 'clear',
                    'aria-label': words.say('clear'),
                    hidden: true,
                    click: () => this.#restart(),
                },
                '×',
            );
            const submit = make('button', { part: 'submit', type: 'submit', class: 'submit' }, words.say('submit'));
            const form = make(
                'form',
                {
                    role: 'search',
                    'aria-label': words.say('label'),
                    submit: (event) => {
                        event.preventDefault();
                        this.#ask(this.#combobox.value);
                    },
                },
                make('div', { part: 'field', class: 'field' }, input, this.#clear, submit),
                list,
            );
            input.addEventListener('input', () => {
                this.#clear.hidden = !input.value;
            });
            input.addEventListener('headword-clear', () => this.#restart());
            this.#result = make('section', {
                part: 'result',
                class: 'result',
                'aria-label': words.say('result'),
                lang: words.lang,
            });
            this.#status = make('div', { class: 'unseen', role: 'status', lang: words.lang });
            form.lang = words.lang;
            this.#root.replaceChildren(form, this.#status, this.#result);
        }

        /** A new text is spoken even if it is the same as the one before. */
        #say(text) {
            this.#status.replaceChildren(make('p', {}, text));
        }

        #empty() {
            this.#turn++;
            this.#asking?.abort();
            this.#combobox.value = '';
            this.#clear.hidden = true;
            this.#show({ nodes: [], summary: '' });
        }

        #restart() {
            this.#empty();
            this.#combobox.input.focus();
        }

        #show({ nodes, summary }) {
            this.#result.replaceChildren(...nodes);
            this.#result.removeAttribute('aria-busy');
            this.#say(summary);
        }

        /** `focus` "answer" moves the focus there: whoever followed a link in the last answer has lost their place. */
        async #ask(text, { lang = this.getAttribute('search-lang'), focus = 'stay' } = {}) {
            const question = text.trim();
            if (!question) return;
            const turn = ++this.#turn;
            this.#asking?.abort();
            this.#asking = new AbortController();
            this.#question = question;
            this.#combobox.value = question;
            const touched = matchMedia('(hover: none) and (pointer: coarse)').matches;
            if (touched) this.#combobox.input.blur(); // a keyboard on the screen would cover the answer
            this.#clear.hidden = false;
            this.#result.setAttribute('aria-busy', 'true');
            const slow = setTimeout(() => this.#stillLooking(), SLOW_MS);
            let reply = null;
            let trouble = null;
            try {
                reply = await this.#service.ask(question, { lang, signal: this.#asking.signal });
            } catch (error) {
                trouble = error;
            }
            clearTimeout(slow);
            if (turn !== this.#turn) return;
            if (reply?.partial && !reply.answered && !reply.senses?.length) trouble = new Trouble('late');
            if (trouble)
                this.#show(
                    this.#answer.trouble(trouble.word ?? 'broken', () =>
                        this.#ask(question, { lang, focus: 'answer' }),
                    ),
                );
            else this.#showReply(question, reply, turn);
            if (focus === 'answer') this.#result.querySelector('.title, button')?.focus();
        }

        #stillLooking() {
            this.#result.replaceChildren(this.#answer.waiting());
            this.#say(this.#words.say('slow'));
        }

        #showReply(question, reply, turn) {
            this.#show(this.#answer.of(question, reply));
            const { answered, confidence, answer } = reply;
            const entry = answer ? { id: answer.id, term: answer.term, lang: answer.lang } : null;
            this.#tell('headword-answer', { question, answered, reason: reply.reason ?? null, confidence, entry });
            if (!answered && !reply.senses?.length) this.#offerSpelling(question, reply, turn);
        }

        /** What the question may have been meant to be, once it has no answer. */
        async #offerSpelling(question, reply, turn) {
            try {
                const { suggestions } = await this.#service.suggest(question, {
                    limit: 3,
                    signal: this.#asking.signal,
                });
                const near = new Set((reply.nearest ?? []).map(({ term }) => term));
                const links = this.#answer.didYouMean(
                    suggestions.map(({ text }) => text).filter((text) => !near.has(text)),
                );
                if (links && turn === this.#turn) this.#result.firstElementChild.append(links);
            } catch {
                // the nearest terms have to do
            }
        }

        async #feedback(entry, helpful) {
            const question = this.#question;
            await this.#service.feedback(question, entry, helpful);
            this.#say(this.#words.say('thanks'));
            this.#tell('headword-feedback', { question, entry, helpful });
        }

        #tell(type, detail) {
            this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
        }
    }

    if (!customElements.get('headword-search')) customElements.define('headword-search', HeadwordSearch);
})();
