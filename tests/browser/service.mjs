/* SPDX-License-Identifier: GPL-2.0-or-later */
/** `headword serve` on an index made for the test, on a port of this machine; it can be stopped and started again. */
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_MS = 20000;

async function freePort() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    await once(server, 'close');
    return port;
}

export class Service {
    #command;
    #options;
    #child = null;

    /** @param {string} name of its files in `directory` */
    static async start(command, directory, name, glossaries, options = []) {
        const service = new Service();
        const index = `${directory}/${name}.hw`;
        execFileSync(command, ['index', '--output', index, ...glossaries], { stdio: ['ignore', 'ignore', 'inherit'] });
        const address = `127.0.0.1:${await freePort()}`;
        service.#command = command;
        service.#options = ['serve', '--index', index, '--listen', address, ...options];
        service.url = `http://${address}/`;
        await service.resume();
        return service;
    }

    async resume() {
        this.#child = spawn(this.#command, this.#options, { stdio: ['ignore', 'ignore', 'inherit'] });
        for (const end = Date.now() + READY_MS; Date.now() < end; await sleep(50)) {
            if (this.#child.exitCode !== null || this.#child.signalCode !== null) break;
            const response = await fetch(new URL('readyz', this.url)).catch(() => null);
            if (response?.ok) return;
        }
        throw new Error(`the service is not ready: ${this.#options.join(' ')}`);
    }

    async stop() {
        const child = this.#child;
        this.#child = null;
        if (!child || child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGTERM');
        await once(child, 'exit');
    }
}
