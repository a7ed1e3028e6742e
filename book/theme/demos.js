// Runs the live demos of a chapter, each when it is scrolled near.
//
// A chapter marks the place with `<div class="demo" data-demo="name">`; its content is what readers see until the
// demo runs, or when it cannot; `data-frame` puts it into a frame. All demos are in one wasm module, loaded once: its `mount_demo(name, element)` returns
// an object with `unmount()`. The file demos/state.json says whether that module is there. It always exists, so that
// a book without demos makes no error in the console.
"use strict";

(function demos() {
    // `path_to_root` comes from mdBook's page: the way from this page to the folder of the book.
    const folder = new URL(path_to_root + "demos/", document.baseURI);
    const repository = document.querySelector('.right-buttons a[aria-label="Git repository"]')?.href;
    const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

    const reasons = {
        file: "The demo runs when the book comes from a server: run cargo learn.",
        absent: "The demos are not built here: run cargo learn.",
        failed: "The demos did not compile: the terminal that runs cargo learn says why.",
    };

    // Waits until the module can be used. Rejects with words for the reader.
    async function ready() {
        if (location.protocol === "file:") throw reasons.file;
        for (;;) {
            const answer = await fetch(new URL("state.json", folder), { cache: "no-store" });
            const { state } = answer.ok ? await answer.json() : { state: "absent" };
            if (state === "ready") return;
            if (state !== "building") throw reasons[state] ?? reasons.absent;
            for (const note of document.querySelectorAll('.demo[aria-busy="true"] .demo-note')) {
                note.textContent = "The demo is being compiled and starts by itself…";
            }
            await pause(1500);
        }
    }

    async function load() {
        await ready();
        const module = await import(new URL("samara_demos.js", folder));
        await module.default();
        return module;
    }

    let loading;
    async function mount(name, stage) {
        loading ??= load();
        const module = await loading.catch(reason => {
            // What is missing now may be there at the next attempt.
            loading = undefined;
            throw reason;
        });
        const placeholder = [...stage.childNodes];
        stage.replaceChildren();
        try {
            return module.mount_demo(name, stage);
        } catch (error) {
            stage.replaceChildren(...placeholder);
            throw error;
        }
    }

    // A demo with addresses gets a page of its own, in a frame.
    async function mountFrame(name, stage) {
        await ready();
        const frame = make("iframe", { src: `${path_to_root}frame.html?demo=${name}`, title: `Live demo: ${name}` });
        stage.replaceChildren(frame);
        await new Promise(done => frame.addEventListener("load", done));
        return { unmount() { frame.remove(); } };
    }

    function make(tag, properties) {
        return Object.assign(document.createElement(tag), properties);
    }

    // Puts a frame around the placeholder, and returns the function that starts the demo (again).
    function prepare(block) {
        const name = block.dataset.demo;
        const stage = make("div", { className: "demo-stage" });
        stage.append(...block.childNodes);
        const note = make("p", { className: "demo-note", role: "status" });
        const reset = make("button", { type: "button", textContent: "Reset", disabled: true });
        const bar = make("div", { className: "demo-bar" });
        bar.append(make("span", { textContent: "Live demo" }), reset);
        if (repository) {
            const path = block.dataset.source ?? `book/demos/src/${name.replaceAll("-", "_")}.rs`;
            bar.append(make("a", { href: `${repository}/blob/main/${path}`, textContent: "Source" }));
        }
        block.replaceChildren(bar, stage, note);
        block.role = "group";
        block.ariaLabel = `Live demo: ${name}`;

        // mdBook turns pages by arrow keys and opens its search by S: not while someone uses a demo.
        block.addEventListener("keydown", event => event.stopPropagation());

        let mounted;
        async function start() {
            reset.disabled = true;
            block.ariaBusy = "true";
            mounted?.unmount();
            mounted = undefined;
            try {
                mounted = await ("frame" in block.dataset ? mountFrame : mount)(name, stage);
                note.textContent = "";
            } catch (reason) {
                note.textContent = typeof reason === "string" ? reason : `The demo cannot run. ${reason}`;
            }
            block.ariaBusy = "false";
            reset.disabled = false;
        }
        reset.addEventListener("click", start);
        return start;
    }

    const starts = new Map();
    const watcher = new IntersectionObserver(entries => {
        for (const { isIntersecting, target } of entries) {
            if (!isIntersecting) continue;
            watcher.unobserve(target);
            starts.get(target)();
        }
    }, { rootMargin: "300px" });

    for (const block of document.querySelectorAll(".demo[data-demo]")) {
        starts.set(block, prepare(block));
        watcher.observe(block);
    }
})();
