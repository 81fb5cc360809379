/* SPDX-License-Identifier: GPL-2.0-or-later */
/** Pages to test with: each must end without a violation of its policy, a message on the console, or an error. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const directory = process.env.HW_BROWSER_DIR;
const require = createRequire(`${directory}/package.json`);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const WAIT_MS = 20000;

export function launch() {
    return chromium.launch({
        executablePath: process.env.HW_CHROMIUM ?? '/usr/bin/chromium',
        args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    });
}

/** One page, with what the tests ask of it. */
export class Visit {
    #complaints = [];
    #tolerated;

    /**
     * @param {object} options of playwright's context; `tolerates` is a pattern of messages that belong to the test,
     *                         `path` what is opened
     */
    static async open(browser, url, { path = '', tolerates = null, ...options } = {}) {
        const visit = new Visit();
        visit.#tolerated = tolerates;
        visit.context = await browser.newContext({
            viewport: { width: 900, height: 900 },
            locale: 'en-GB',
            ...options,
        });
        visit.page = await visit.context.newPage();
        visit.page.setDefaultTimeout(WAIT_MS);
        visit.page.on('console', (message) => visit.#complaints.push(`console: ${message.text()}`));
        visit.page.on('pageerror', (error) => visit.#complaints.push(`error: ${error.message}`));
        await visit.page.addInitScript(() => {
            addEventListener('securitypolicyviolation', (event) =>
                console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
            );
        });
        await visit.page.goto(new URL(path, url).href);
        visit.input = visit.page.getByRole('combobox');
        visit.options = visit.page.getByRole('option');
        visit.card = visit.page.locator('article:visible');
        visit.status = visit.page.locator('headword-search [role=status]');
        return visit;
    }

    async ask(question) {
        await this.input.fill(question);
        await this.input.press('Enter');
    }

    async type(text) {
        await this.input.fill(text); // at once: no suggestions for a part of it
        await this.options.first().waitFor();
    }

    /** A picture for people, and no finding of axe. */
    async look(name) {
        await this.page.screenshot({ path: `${directory}/${name}.png`, fullPage: true });
        await this.page.evaluate(axe);
        const { violations } = await this.page.evaluate(() =>
            globalThis.axe.run(document, { resultTypes: ['violations'] }),
        );
        const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html}\n${node.failureSummary}`).join('\n')}`,
        );
        assert.deepEqual(found, [], `axe on ${name}`);
    }

    /** Nothing sticks out at the side, and everything that is pressed is large enough for a finger. */
    async fits() {
        const width = await this.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(width <= 0, `the page is ${width} px too wide`);
        for (const target of await this.page
            .locator('button:visible, [role=option]:visible, [role=combobox]:visible')
            .all()) {
            const box = await target.boundingBox();
            assert.ok(
                box.height >= 44 && box.width >= 44,
                `${await target.textContent()}: ${box.width} x ${box.height}`,
            );
        }
    }

    async close() {
        await this.context.close();
        const complaints = this.#complaints.filter((complaint) => !this.#tolerated?.test(complaint));
        assert.deepEqual(complaints, [], 'the page complains');
    }
}
