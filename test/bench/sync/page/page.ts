import BenchWorker from '../bench-worker?worker';

/** Called by bench-main: runs one phase of one contender in a worker and hands on what it measured. */
Object.assign(window, {
  runBench: (contender: string, phase: string) =>
    new Promise((resolve, reject) => {
      const worker = new BenchWorker();
      worker.onmessage = ({ data }: MessageEvent<{ measured?: object; error?: string }>) =>
        data.measured ? resolve(data.measured) : reject(new Error(data.error));
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage({ contender, phase });
    }),
});
