/* SPDX-License-Identifier: GPL-2.0-or-later */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { launch, Visit } from './browser.mjs';
import { Service } from './service.mjs';

const corpus = join(process.env.HW_SOURCE_DIR, 'corpus');
const HOSTILE = {
    id: '"><img src=x onerror=alert(1)>',
    term: '<script>alert(1)</script>',
    lang: 'en',
    aliases: ['"quoted" \'alias\'', 'evil\u202Etxt.exe'],
    definition:
        'A <b>bold</b> claim & "quotes" \u202Ereversed\u202C, </article><script>alert(2)</script>.\n\n' +
        '{{constructor}} javascript:alert(3)',
    source: '<i>source</i>',
    tags: ['<svg onload=alert(4)>', '\u2066isolated'],
    related: ['javascript:alert(5)', '<a href=x>'],
};
const OFFLINE = /Failed to load resource/;

const text = async (locator) => (await locator.innerText()).replace(/\u00A0/g, ' ');

/** Each is opened on the corpus, unless `on` says where. */
const tests = [
    {
        name: 'a suggestion is chosen with the keyboard, answered, and the answer found helpful',
        async run(visit, look) {
            const { page, input, options, card, status } = visit;
            await page.evaluate(() => {
                globalThis.seen = [];
                for (const type of ['headword-answer', 'headword-feedback'])
                    addEventListener(type, ({ detail }) => seen.push({ type, detail }));
            });
            await look('home');
            assert.equal(await input.getAttribute('aria-expanded'), 'false');
            await visit.type('han');
            assert.equal(await input.getAttribute('aria-expanded'), 'true');
            assert.equal(await input.getAttribute('aria-activedescendant'), null);
            assert.match(await text(status), /^\d suggestions$/);
            await input.press('ArrowDown');
            assert.equal(await input.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'));
            assert.equal(await options.first().getAttribute('aria-selected'), 'true');
            await look('suggestions');
            const chosen = await options.first().getAttribute('data-text');
            await input.press('Enter');
            await card.waitFor();
            assert.equal(await input.inputValue(), chosen);
            assert.equal(await input.getAttribute('aria-expanded'), 'false');
            assert.match(await text(status), /^Answer: /);
            assert.equal(new URL(page.url()).searchParams.get('q'), chosen);
            const feedback = page.waitForRequest((request) => request.url().endsWith('/v1/feedback'));
            await page.getByRole('button', { name: 'Yes' }).click();
            const { query, entry, helpful, session } = (await feedback).postDataJSON();
            await page.locator('.thanks').waitFor();
            assert.ok((await (await feedback).response()).ok());
            assert.deepEqual({ query, helpful }, { query: chosen, helpful: true });
            assert.match(session, /^[0-9a-f]{16}$/);
            const seen = await page.evaluate(() => globalThis.seen);
            assert.deepEqual(
                seen.map(({ type }) => type),
                ['headword-answer', 'headword-feedback'],
            );
            assert.equal(seen[0].detail.entry.id, entry);
            assert.deepEqual(seen[1].detail, { question: chosen, entry, helpful: true });
        },
    },
    {
        name: 'the keys of the combobox do what the pattern says',
        async run(visit) {
            const { page, input, options } = visit;
            const active = async () => (await input.getAttribute('aria-activedescendant')) ?? 'none';
            await visit.type('call');
            const last = `option-${(await options.count()) - 1}`;
            const steps = [
                ['ArrowUp', last],
                ['ArrowDown', 'none'],
                ['ArrowDown', 'option-0'],
                ['ArrowDown', 'option-1'],
                ['ArrowUp', 'option-0'],
                ['Home', 'none'],
                ['ArrowDown', 'option-0'],
                ['End', 'none'],
            ];
            for (const [key, expected] of steps) {
                await input.press(key);
                assert.equal(await active(), expected, `after ${key}`);
            }
            await input.press('Escape');
            assert.equal(await input.getAttribute('aria-expanded'), 'false');
            assert.equal(await input.inputValue(), 'call');
            await input.press('ArrowDown');
            assert.equal(await active(), 'option-0');
            await input.press('Escape');
            await input.press('Escape');
            assert.equal(await input.inputValue(), '');
            await visit.type('call');
            await input.press('Enter');
            await visit.card.first().waitFor();
            await input.press('Alt+ArrowDown');
            await options.first().waitFor();
            assert.equal(await active(), 'none');
            await input.press('Tab');
            await options.first().waitFor({ state: 'hidden' });
            assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.className), 'clear');
        },
    },
    {
        name: 'suggestions that come late are not shown',
        async run(visit) {
            const { page, input, options } = visit;
            const held = [];
            await page.route('**/v1/suggest?*q=wr&*', (route) => held.push(route));
            const asked = page.waitForRequest(/q=wr&/);
            await input.fill('wr');
            await asked;
            await visit.type('wrap');
            const shown = await options.allInnerTexts();
            await Promise.all(
                held.map((route) =>
                    route.fulfill({ json: { suggestions: [{ text: 'stale', highlights: [] }] } }).catch(() => {}),
                ),
            );
            await page.waitForTimeout(100);
            assert.deepEqual(await options.allInnerTexts(), shown);
        },
    },
    {
        name: 'an answer has its other language, highlights, and related terms to go on with',
        async run(visit, look) {
            const { page, card } = visit;
            await visit.ask('wrap up time');
            await card.waitFor();
            assert.equal(await text(card.locator('.headword')), 'After-Call Work');
            assert.ok((await card.locator('.aliases mark').allInnerTexts()).includes('wrap-up time'));
            assert.equal(await text(card.locator('.elsewhere .small-headword')), 'Praca po rozmowie');
            assert.equal(await card.locator('.elsewhere .small-headword').getAttribute('lang'), 'pl');
            await look('answer');
            await card.getByRole('button', { name: 'Average Handle Time' }).click();
            await page.getByRole('heading', { name: 'Average Handle Time', level: 2 }).waitFor();
            assert.equal(
                await page.evaluate(() => document.activeElement.shadowRoot.activeElement.textContent),
                'Average Handle Time',
            );
            await page.goBack();
            await page.getByRole('heading', { name: 'After-Call Work' }).waitFor();
        },
    },
    {
        name: 'ranges are right after characters of several bytes',
        options: { path: '?q=obsługi sredni&lang=pl' },
        async run(visit) {
            const { card } = visit;
            await card.waitFor();
            assert.equal(await text(card.locator('.headword')), 'Średni czas obsługi');
            assert.deepEqual(await card.locator('.headword mark').allInnerTexts(), ['Średni', 'obsługi']);
        },
    },
    {
        name: 'it speaks Polish, with its plurals',
        options: { locale: 'pl-PL', colorScheme: 'dark' },
        async run(visit, look) {
            const { page, input, card, status } = visit;
            assert.equal(await page.locator('html').getAttribute('lang'), 'pl');
            assert.match(await text(page.locator('.counts')), /^204 hasła/);
            await look('home-pl-dark');
            for (const [count, said] of [
                [1, '1 podpowiedź'],
                [3, '3 podpowiedzi'],
                [5, '5 podpowiedzi'],
            ]) {
                const suggestions = Array.from({ length: count }, (_, i) => ({
                    text: `hasło ${i}`,
                    lang: 'pl',
                    highlights: [],
                }));
                await page.route('**/v1/suggest?*', (route) => route.fulfill({ json: { suggestions } }));
                await input.fill(`h${count}`);
                await status.getByText(said).waitFor();
                await page.unroute('**/v1/suggest?*');
            }
            await visit.ask('co to jest AHT');
            await card.waitFor();
            assert.equal(await text(card.locator('.headword')), 'Średni czas obsługi');
            assert.equal(await text(card.locator('.elsewhere .key')), 'Język: angielski');
            await look('answer-pl-dark');
        },
    },
    {
        name: 'senses are choices, and a chosen one is shown in both languages',
        async run(visit, look) {
            const { page, card, status } = visit;
            await visit.ask('CPH');
            await page.getByRole('heading', { name: '“CPH” has 2 meanings' }).waitFor();
            assert.match(await text(status), /Cases Per Hour, Contacts Per Hour/);
            await look('senses');
            const sense = page.getByRole('button', { name: /^Contacts Per Hour/ });
            await sense.focus();
            await page.keyboard.press('Enter');
            await card.locator('.elsewhere').waitFor();
            assert.equal(await sense.getAttribute('aria-pressed'), 'true');
            assert.equal(await text(card.locator('.headword')), 'Contacts Per Hour');
            assert.equal(await card.locator('.names').count(), 0);
            await look('sense');
        },
    },
    {
        name: 'a difference is answered by both',
        options: { colorScheme: 'dark' },
        async run(visit, look) {
            const { card } = visit;
            await visit.ask('difference between ASA and AHT');
            await card.nth(1).waitFor();
            assert.deepEqual(await card.locator('.headword').allInnerTexts(), [
                'Average Speed of Answer',
                'Average Handle Time',
            ]);
            await look('difference-dark');
        },
    },
    {
        name: 'no answer is said, with the nearest terms',
        async run(visit, look) {
            const { page, card, status } = visit;
            await visit.ask('how to reset my password');
            await page.getByRole('heading', { name: /no answer/ }).waitFor();
            assert.match(await text(status), /Nearest terms: Escalation/);
            await look('nothing');
            await page.getByRole('button', { name: 'Escalation' }).click();
            await card.waitFor();
        },
    },
    {
        name: 'a phone of 320 pixels shows everything, light and dark',
        options: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
        async run(visit, look) {
            const { page, card } = visit;
            for (const scheme of ['light', 'dark']) {
                await page.emulateMedia({ colorScheme: scheme });
                await visit.type('czas');
                await visit.fits();
                await look(`phone-suggestions-${scheme}`);
                await visit.ask('CPH');
                await page.getByRole('button', { name: /^Cases/ }).tap();
                await card.locator('.elsewhere').waitFor();
                await visit.fits();
                await look(`phone-sense-${scheme}`);
                await page.getByRole('button', { name: 'Clear' }).tap();
            }
        },
    },
    {
        name: 'text of twice the size fits a narrow window',
        options: { viewport: { width: 640, height: 900 } },
        async run(visit, look) {
            const { page, card } = visit;
            await page.evaluate(() => {
                document.documentElement.style.fontSize = '200%';
            });
            await visit.ask('wrap up time');
            await card.waitFor();
            await visit.fits();
            await look('large-text');
        },
    },
    {
        name: 'forced colours keep what is chosen visible',
        options: { forcedColors: 'active', reducedMotion: 'reduce' },
        async run(visit, look) {
            const { input } = visit;
            await visit.type('czas');
            await input.press('ArrowDown');
            await look('forced-colours');
        },
    },
    {
        name: 'a hostile glossary is nothing but text',
        on: 'hostile',
        async run(visit, look) {
            const { page, card } = visit;
            page.on('dialog', () => assert.fail('a script of the glossary ran'));
            await visit.type('quot');
            await visit.ask('quoted alias');
            await card.waitFor();
            assert.equal(await text(card.locator('.headword')), HOSTILE.term);
            assert.ok(
                (await text(card)).includes(
                    'A <b>bold</b> claim & "quotes" \\u202Ereversed\\u202C, </article><script>',
                ),
            );
            assert.ok((await text(card.locator('.source'))).includes('<svg onload=alert(4)>'));
            assert.equal(await card.locator('script, img, svg, b, a').count(), 0);
            await look('hostile');
            await visit.ask('<img src=x onerror=alert(1)>');
            await page.locator('.title').waitFor();
            assert.equal(await page.locator('headword-search img').count(), 0);
        },
    },
    {
        name: 'a hostile glossary is nothing but text without a script, too',
        on: 'hostile',
        options: { javaScriptEnabled: false, path: '?q=quoted+alias' },
        async run(visit) {
            const { page, card } = visit;
            assert.equal(await text(card.locator('.headword')), HOSTILE.term);
            assert.ok((await text(card)).includes('\\u202Ereversed'));
            assert.equal(await card.locator('script, img, svg, b').count(), 0);
            assert.deepEqual(
                await card.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')[0])),
                ['?', '?'],
            );
        },
    },
    {
        name: 'a slow service is waited for, aloud',
        async run(visit) {
            const { page, card, status } = visit;
            let release;
            await page.route('**/v1/ask', async (route) => {
                await new Promise((resolve) => {
                    release = resolve;
                });
                await route.continue();
            });
            await visit.ask('AHT');
            await status.getByText('Still looking').waitFor();
            release();
            await card.waitFor();
        },
    },
    {
        name: 'a service that is stopped is missed, and found again when it is back',
        options: { tolerates: OFFLINE },
        async run(visit, look, service) {
            const { page, card, status } = visit;
            await service.stop();
            await visit.input.fill('aht');
            await visit.ask('AHT');
            await status.getByText('The glossary cannot be reached.').waitFor();
            await look('stopped');
            await service.resume();
            await page.getByRole('button', { name: 'Try again' }).click();
            await card.waitFor();
            assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.tagName), 'H2');
        },
    },
    {
        name: 'troubles have their own words',
        options: { tolerates: OFFLINE },
        async run(visit) {
            const { page, status } = visit;
            for (const [code, said] of [
                [503, 'busy'],
                [429, 'busy'],
                [422, 'too long'],
                [500, 'could not answer'],
                [502, 'cannot be reached'],
            ]) {
                await page.route('**/v1/ask', (route) =>
                    route.fulfill({ status: code, contentType: 'application/problem+json', body: '{}' }),
                );
                await visit.ask(`AHT ${code}`);
                await status.getByText(said).waitFor();
                await page.unroute('**/v1/ask');
            }
            await page.route('**/v1/ask', (route) =>
                route.fulfill({ contentType: 'application/json', body: 'no JSON' }),
            );
            await visit.ask('AHT');
            await status.getByText('could not answer').waitFor();
        },
    },
    {
        name: 'feedback that is lost can be given again; where none is kept, none is asked for',
        options: { tolerates: OFFLINE },
        async run(visit) {
            const { page, card } = visit;
            await page.route('**/v1/feedback', (route) => route.abort());
            await visit.ask('AHT');
            await page.getByRole('button', { name: 'No' }).click();
            await card.getByText('could not be sent').waitFor();
            await page.unroute('**/v1/feedback');
            await page.getByRole('button', { name: 'No' }).click();
            await page.locator('.thanks').waitFor();
            await page.locator('headword-search').evaluate((element) => {
                element.setAttribute('feedback', 'off');
                element.ask('AHT');
            });
            await card.waitFor();
            await page.locator('.feedback').waitFor({ state: 'detached' });
        },
    },
    {
        name: 'widgets on a page of another site keep to themselves',
        on: 'elsewhere',
        async run(visit, look) {
            const { page, options, card } = visit;
            const [first, second] = await page.getByRole('combobox').all();
            await second.fill('cz');
            await page.locator('headword-search').nth(1).getByRole('option').nth(1).waitFor();
            assert.equal(await options.count(), 2);
            assert.equal(await first.getAttribute('aria-expanded'), 'false');
            await second.press('ArrowDown');
            await second.press('Enter');
            await first.fill('AHT');
            await first.press('Enter');
            await card.nth(1).waitFor();
            assert.deepEqual(await card.locator('.language').allInnerTexts(), ['English', 'polski']);
            await page.getByRole('button', { name: 'Tak' }).click();
            await page.locator('.thanks').waitFor();
            await look('elsewhere');
        },
    },
    {
        name: 'the page works without a script',
        options: { javaScriptEnabled: false, locale: 'pl-PL' },
        async run(visit) {
            const { page, card } = visit;
            await page.locator('#q').fill('czym jest AHT');
            await page.locator('#lang').selectOption('pl');
            await page.getByRole('button', { name: 'Szukaj' }).click();
            await card.waitFor();
            assert.equal(await text(card.locator('.headword')), 'Średni czas obsługi');
            assert.ok((await card.locator('mark').allInnerTexts()).includes('AHT'));
            await card.getByRole('link').first().click();
            await card.waitFor();
            await page.locator('#q').fill('CPH');
            await page.getByRole('button', { name: 'Szukaj' }).click();
            await page.getByText('kilka znaczeń').waitFor();
            assert.ok((await card.count()) >= 2);
            await page.locator('#q').fill('jak zresetować hasło do poczty');
            await page.getByRole('button', { name: 'Szukaj' }).click();
            await page.getByText('nie ma na to odpowiedzi').waitFor();
            await page.getByRole('link', { name: 'English' }).click();
            await page.getByText('no answer').waitFor();
        },
    },
    {
        name: 'what a script would replace is fine by itself',
        options: { path: '?q=CPH', tolerates: OFFLINE },
        async run(visit, look) {
            const { page, card } = visit;
            await page.route('**/*.js?*', (route) => route.abort());
            for (const [scheme, question] of [
                ['light', 'CPH'],
                ['dark', 'wrap+up+time'],
                ['light', 'how+to+reset+my+password'],
            ]) {
                await page.emulateMedia({ colorScheme: scheme });
                await page.goto(new URL(`/?q=${question}`, page.url()).href);
                await look(`plain-${question.slice(0, 4).toLowerCase()}-${scheme}`);
            }
        },
    },
];

/** Another site, with two widgets on its page. */
async function serveElsewhere() {
    const site = { widget: '' };
    site.server = createServer((_, response) => {
        const origin = new URL(site.widget).origin;
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.setHeader(
            'Content-Security-Policy',
            `default-src 'none'; script-src ${origin}; connect-src ${origin}; img-src 'self'`,
        );
        response.end(`<!doctype html><html lang="en"><head><title>Elsewhere</title>
            <script src="${site.widget}" defer></script></head>
            <body><main><h1>Elsewhere</h1><headword-search theme="dark"></headword-search>
            <headword-search lang="pl" search-lang="pl" limit="2"></headword-search></main></body></html>`);
    }).listen(0, '127.0.0.1');
    await once(site.server, 'listening');
    site.url = `http://127.0.0.1:${site.server.address().port}/`;
    return site;
}

const directory = mkdtempSync(join(tmpdir(), 'headword-browser-'));
const hostile = join(directory, 'hostile.jsonl');
writeFileSync(hostile, `${JSON.stringify(HOSTILE)}\n`);
const glossaries = readdirSync(corpus)
    .filter((name) => /\.(jsonl|csv|tsv|..\.md)$/.test(name))
    .map((name) => join(corpus, name));
const services = {};
let elsewhere = null;
let browser = null;
let failures = 0;
try {
    const command = process.env.HEADWORD;
    elsewhere = await serveElsewhere();
    services.corpus = await Service.start(command, directory, 'corpus', glossaries, [
        '--journal',
        join(directory, 'journal.db'),
        '--cors-origin',
        new URL(elsewhere.url).origin,
    ]);
    services.hostile = await Service.start(command, directory, 'hostile', [hostile]);
    elsewhere.widget = `${services.corpus.url}widget.js`;
    browser = await launch();
    const wanted = process.argv[2] ?? '';
    for (const { name, on = 'corpus', options, run } of tests.filter((test) => test.name.includes(wanted))) {
        try {
            const visit = await Visit.open(browser, (services[on] ?? elsewhere).url, options);
            await run(visit, (shot) => visit.look(shot), services[on]);
            await visit.close();
            console.log(`ok: ${name}`);
        } catch (error) {
            failures++;
            console.log(`FAILED: ${name}\n${error.stack}`);
        }
    }
} finally {
    await browser?.close();
    elsewhere?.server.close();
    for (const service of Object.values(services)) await service.stop();
    rmSync(directory, { recursive: true });
}
process.exitCode = failures ? 1 : 0;
