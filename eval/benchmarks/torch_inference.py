#!/usr/bin/env python3
"""Times classification by the PyTorch program that is measured against: the documents of the other benchmarks in batches of 128, of
like length, and one document of 150 words. Prints lines NAME TAB PARAMETERS TAB MEDIAN TAB P99, in milliseconds.

  torch_inference.py DIRECTORY_OF_PEERS UNLABELED_FILE DIM HIDDEN REPETITIONS
"""
import sys
import time

sys.path.insert(0, sys.argv[1])
import torch  # noqa: E402
import torch_reference as peer  # noqa: E402

DOCUMENTS, BATCH, WORDS, CLASSES, CAP = 1024, 128, 150, 8, 150


def times(work, repetitions):
    for _ in range(max(3, repetitions // 5)):
        work()
    seconds = []
    for _ in range(repetitions):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    seconds.sort()
    return 1e3 * seconds[len(seconds) // 2], 1e3 * seconds[min(len(seconds) - 1, int(0.99 * len(seconds)))]


def main():
    torch.manual_seed(1)
    dim, hidden, repetitions = map(int, sys.argv[3:6])
    everything = peer.read(sys.argv[2])
    index, freq = peer.vocabulary(everything, 2, 100000)
    docs = sorted(peer.encode(everything[:DOCUMENTS], index, CAP), key=lambda d: len(d[1]))
    model = peer.Model(freq, dim, hidden, CLASSES, True, 30, 0.5, "last", "document").eval()

    def classify(chunk, norm):
        ids, lengths = peer.batch(chunk)
        return model.logits(model.embed(ids, norm, model.drop(ids)), lengths)

    one = [(None, torch.tensor([i * 7 % len(freq) for i in range(WORDS)]))]
    with torch.no_grad():
        norm = model.norm()
        batch = times(lambda: [classify(docs[p : p + BATCH], norm) for p in range(0, DOCUMENTS, BATCH)], repetitions)
        single = times(lambda: classify(one, norm), 20 * repetitions)
    parameters = "{hidden=%d, inputs=%d}" % (hidden, dim)
    print("pytorch batch\t%s\t%.4f\t%.4f" % ((parameters,) + batch))
    print("pytorch single\t%s\t%.4f\t%.4f" % ((parameters,) + single))


if __name__ == "__main__":
    main()
