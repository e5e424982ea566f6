/* The page of the check: loads what a check needs when it is asked for, runs it, and tells what it found. */
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const page = document.getElementById("check");
  const found = page.querySelector("[data-found]");
  const { lang, record, proof, scripts, mark, contests } = page.dataset;
  const fromDisk = location.protocol === "file:";
  const byId = (id) => document.getElementById(id);
  const asked = (name) => page.querySelector(`[data-${name}]`);

  const loaded = new Map();
  function load(file) {
    if (!loaded.has(file)) {
      loaded.set(file, new Promise((done, failed) => {
        const element = document.createElement("script");
        element.onload = done;
        element.onerror = () => failed(new Error(file));
        element.src = `${scripts}/${file}?${mark}`;
        document.head.append(element);
      }));
    }
    return loaded.get(file);
  }

  // All that a check needs: one script with the check, its tables, and the words of this language.
  const ready = () => Promise.all(["check.js", "program.js", `words.${lang}.js`].map(load));

  // The contest that the address names: `check.html#akim.11.03.07.2021-07-25`.
  const contest = () => decodeURIComponent(location.hash.slice(1));
  const isContest = (name) => /^[a-z0-9][a-z0-9._@-]{0,79}$/.test(name) && !byId(name);

  function show() {
    const named = isContest(contest());
    asked("one-none").hidden = named;
    asked("one").hidden = !named;
    asked("one-name").textContent = named ? contest() : "";
  }

  const progress = (done, size) => D.view.busy(found, D.textOf("publish-check.checking", { done: D.spaced(done), size: D.spaced(size) }));
  const pinned = () => byId("f-digest").value.trim().toLowerCase();

  // --- what can be run ---

  const RUN = {
    async one() {
      const source = await D.contestSource(proof, contest(), fromDisk ? null : D.servedRecord(record));
      const verdict = await D.verifyContest(source, { pinned: pinned() });
      if (!fromDisk) await D.compareHeads(verdict, D.servedRecord(record));
      D.view.contest(found, verdict, contests);
    },
    async whole() {
      const source = fromDisk ? await D.packedRecord(proof, progress) : { read: D.servedRecord(record) };
      D.view.whole(found, await D.verifyRecord(source, { pinned: pinned(), progress }));
    },
    async folder() {
      const source = D.chosenRecord(byId("f-folder").files);
      D.view.whole(found, await D.verifyRecord(source, { pinned: pinned(), progress }));
    },
    text: () => code(byId("f-text").value),
    async photo() {
      const image = await pictureOf(byId("f-photo").files[0]);
      const texts = await D.codesIn(image, scripts);
      D.need(texts.length, "publish-check.no-code");
      await code(texts[0]);
    },
  };

  async function code(text) {
    const read = D.readAnyCode(text);
    const source = await D.contestSource(proof, read.contest, fromDisk ? null : D.servedRecord(record));
    const verdict = await D.verifyContest(source, { pinned: pinned() });
    D.view.code(found, read, await D.compareCode(read, verdict), verdict, contests);
  }

  async function pictureOf(file) {
    const MOST = 1600; // points along the longer side: enough for a code, and quick
    try {
      const bitmap = await createImageBitmap(file);
      const scale = Math.min(1, MOST / Math.max(bitmap.width, bitmap.height));
      return drawn(bitmap, Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
    } catch {
      throw new D.Fault("publish-check.no-picture");
    }
  }

  function drawn(source, width, height) {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(source, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  }

  let running = 0; // only the run that was started last may show what it found
  async function run(what) {
    const mine = ++running;
    const inTime = new Proxy(found, { get: (target, name) => (mine === running ? bound(target, name) : () => undefined) });
    page.dataset.state = "busy";
    try {
      await ready();
      D.view.busy(inTime, D.textOf("publish-check.loading"));
      if (!(await D.hasWebCrypto())) D.view.slow = true;
      await RUN[what]();
    } catch (error) {
      if (D.view) D.view.failed(found, error);
      else found.textContent = String(error.message);
    }
    if (mine === running) page.dataset.state = "done";
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "start", behavior: "auto" });
  }
  const bound = (target, name) => (typeof target[name] === "function" ? target[name].bind(target) : target[name]);

  // --- the camera ---

  let stream = null;
  function stopCamera() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    const video = asked("video");
    video.srcObject = null;
    video.hidden = asked("camera-stop").hidden = true;
  }

  async function startCamera() {
    await ready();
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      D.view.failed(found, new D.Fault("publish-check.camera-none"));
      return;
    }
    const video = asked("video");
    video.srcObject = stream;
    video.hidden = asked("camera-stop").hidden = false;
    await video.play();
    look(video);
  }

  async function look(video) {
    if (!stream) return;
    const image = video.videoWidth ? drawn(video, video.videoWidth, video.videoHeight) : null;
    const [text] = image ? await D.codesIn(image, scripts) : [];
    if (!text) {
      setTimeout(() => look(video), 250);
      return;
    }
    stopCamera();
    byId("f-text").value = text;
    run("text");
  }

  page.addEventListener("click", (event) => {
    const button = event.target.closest("[data-run]");
    if (button) run(button.dataset.run);
    if (event.target.closest("[data-camera]")) startCamera();
    if (event.target.closest("[data-camera-stop]")) stopCamera();
  });
  byId("f-photo").addEventListener("change", (event) => event.target.files.length && run("photo"));
  byId("f-folder").addEventListener("change", (event) => event.target.files.length && run("folder"));
  document.body.dataset.version = "Infinity"; // no news is put in the place of what is being checked
  addEventListener("hashchange", show);
  show();
  if (isContest(contest())) run("one");
})();
