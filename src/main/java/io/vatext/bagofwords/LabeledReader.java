package io.vatext.bagofwords;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.RunContext;
import io.vatext.support.Directories;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Reads all documents whose labels may be learned from: the labeled ones, and those of them that were held out for validation.
 *
 * @param documents the parts of a split
 * @param context progress and log
 */
record LabeledReader(SplitDocuments documents, RunContext context) {
    /** Finds the numbers of a text's words. */
    @FunctionalInterface
    interface Words {
        /** Calls an action with the number of each word, in order. */
        void forEach(String text, IntConsumer action);
    }

    /** Notes for a model about its origin. */
    static Map<String, String> notes(RunContext context) {
        var notes = new LinkedHashMap<>(context.provenance());
        notes.put("seed", Long.toString(context.seed()));
        return notes;
    }

    /** Deletes the run's directory if it exists and is empty: these learners keep nothing in it. */
    static void leaveNothing(RunContext context) throws IOException {
        var work = context.directories().work();
        if (work != null) {
            Directories.deleteIfEmpty(work);
        }
    }

    /** The parts to learn from. */
    static List<DocumentSource> sources(SplitDocuments documents) {
        return documents.validationIsHeldOut()
                ? List.of(documents.labeled(), documents.validation())
                : List.of(documents.labeled());
    }

    /** Reads them. */
    LabeledTexts read(Words words) {
        var numbers = new ArrayList<int[]>();
        var labels = new ArrayList<String>();
        try (var shown =
                context.progress().at(Progress.Stage.READING).start(context.task() + ", reading", -1, "documents")) {
            for (var source : sources(documents)) {
                try (var stream = source.open()) {
                    stream.forEach(document -> {
                        if (context.stop().getAsBoolean()) {
                            throw new StoppedException(
                                    "Stopped before the classifier was learned; nothing was kept.", false);
                        }
                        labels.add(label(document));
                        numbers.add(numbers(document.text(), words));
                        shown.update(labels.size(), "");
                    });
                }
            }
        }
        context.log().accept(String.format(Locale.ROOT, "learning from all %,d labeled documents", labels.size()));
        var classes = new TreeSet<>(labels);
        classes.addAll(documents.classes());
        return LabeledReader.of(numbers, labels, List.copyOf(classes));
    }

    private static LabeledTexts of(List<int[]> numbers, List<String> labels, List<String> classes) {
        var positions = new LinkedHashMap<String, Integer>();
        classes.forEach(label -> positions.put(label, positions.size()));
        var labelNumbers = labels.stream()
                .mapToInt(label -> positions.getOrDefault(label, -1))
                .toArray();
        return new LabeledTexts(numbers, labelNumbers, classes);
    }

    private static String label(Document document) {
        var label = document.label();
        if (label == null) {
            throw new InputException(
                    "the labeled document " + document.id() + " has no label; move it to the unlabeled documents.");
        }
        return label;
    }

    /** A growing list of numbers. */
    private static final class Numbers {
        private int[] all = new int[64];
        private int count;

        void add(int number) {
            if (count == all.length) {
                all = Arrays.copyOf(all, 2 * count);
            }
            all[count++] = number;
        }
    }

    private static int[] numbers(String text, Words words) {
        var numbers = new Numbers();
        words.forEach(text, numbers::add);
        return Arrays.copyOf(numbers.all, numbers.count);
    }
}
