package io.vatext.analysis.transfer;

import io.vatext.analysis.AnalysisContext;
import io.vatext.attack.words.AttackTotals;
import io.vatext.attack.words.Edits;
import io.vatext.learning.Classifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Changes texts until one classifier errs, and gives the changed texts to others.
 *
 * @param settings how texts are changed
 * @param documents the documents
 * @param edits what a word may become, asked for only if a part is not there
 * @param classes the classes, in the order of the documents' labels
 * @param context parts, seeds and progress
 */
record TextTransfer(
        TransferTexts settings,
        TransferDocuments documents,
        Supplier<Edits> edits,
        List<String> classes,
        AnalysisContext context) {
    /**
     * Opens classifiers.
     *
     * @param name what people call it
     * @param key identifies it in the names of parts
     * @param open opens it; to be closed
     */
    record Participant(String name, String key, Supplier<Classifier> open) {}

    /**
     * What the attack on a classifier did.
     *
     * @param right documents that it classified correctly, which were attacked
     * @param meanQueries answers that an attack used on average; 0 if there was none
     * @param meanWords the mean share of words that the successful attacks changed; 0 if there was none
     * @param positions the documents whose attack was successful
     * @param texts their texts after the change
     */
    record Attacked(long right, double meanQueries, double meanWords, List<Integer> positions, List<String> texts) {}

    /**
     * A classifier's answers.
     *
     * @param before whether it is right on each document as it is
     * @param after whether it is right on each changed text, by source
     */
    record Answers(List<Boolean> before, Map<String, List<Boolean>> after) {}

    /** All attacks and all answers. */
    record Result(List<Participant> participants, List<Attacked> attacked, List<Answers> answers) {
        TransferMatrix matrix() {
            var names = participants.stream().map(Participant::name).toList();
            return new TransferMatrix(
                    names,
                    names,
                    IntStream.range(0, names.size())
                            .mapToObj(s -> IntStream.range(0, names.size())
                                    .mapToObj(t -> count(s, t))
                                    .toList())
                            .toList());
        }

        /** Counts the texts that fool the source, of documents that the target classifies correctly as they are. */
        private TransferCount count(int source, int target) {
            var positions = attacked.get(source).positions();
            var answer = answers.get(target);
            var after = answer.after().getOrDefault(participants.get(source).key(), List.of());
            var count = TransferCount.NONE;
            for (var i = 0; i < positions.size(); i++) {
                if (answer.before().get(positions.get(i))) {
                    count = count.plus(new TransferCount(1, after.get(i) ? 0 : 1));
                }
            }
            return count;
        }
    }

    /** Attacks each classifier, and asks all about the result. */
    Result run(List<Participant> participants) throws IOException {
        var attacked = new ArrayList<Attacked>();
        for (var source : participants) {
            attacked.add(context.part("texts-" + source.key(), Attacked.class, () -> attack(source)));
        }
        var answers = new ArrayList<Answers>();
        for (var target : participants) {
            answers.add(context.part(
                    "answers-" + target.key(), Answers.class, () -> answers(target, participants, attacked)));
        }
        return new Result(participants, attacked, answers);
    }

    private Attacked attack(Participant source) {
        var positions = new ArrayList<Integer>();
        var texts = new ArrayList<String>();
        var totals = new AttackTotals();
        try (var classifier = source.open().get();
                var shown = context.progress().start("attack " + source.name(), documents.size(), "documents")) {
            var search = settings.against(classifier, edits.get(), context.seeds());
            for (var d = 0; d < documents.size(); d++) {
                var result = search.attack(
                        documents.texts().get(d), classes.get(documents.labels()[d]));
                totals.add(result);
                if (result.isFooled()) {
                    positions.add(d);
                    texts.add(result.text());
                }
                shown.update(d + 1, totals.fooled() + " fooled");
            }
        }
        return new Attacked(
                totals.right(),
                totals.right() == 0 ? 0 : totals.meanQueries(),
                totals.fooled() == 0 ? 0 : totals.meanShareChanged(),
                positions,
                texts);
    }

    private Answers answers(Participant target, List<Participant> sources, List<Attacked> attacked) {
        try (var classifier = target.open().get();
                var shown = context.progress().start("answers of " + target.name(), sources.size(), "sources")) {
            var all = IntStream.range(0, documents.size()).boxed().toList();
            var before = areRight(classifier, documents.texts(), all);
            var after = new LinkedHashMap<String, List<Boolean>>();
            for (var s = 0; s < sources.size(); s++) {
                after.put(
                        sources.get(s).key(),
                        areRight(
                                classifier,
                                attacked.get(s).texts(),
                                attacked.get(s).positions()));
                shown.update(s + 1, "");
            }
            return new Answers(before, after);
        }
    }

    /** Texts are given one by one, as the attack has given them: within a batch, rounding differs. */
    private List<Boolean> areRight(Classifier classifier, List<String> texts, List<Integer> positions) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> {
                    var label = classes.get(documents.labels()[positions.get(i)]);
                    return classifier.classify(texts.get(i)).label().equals(label);
                })
                .toList();
    }
}
