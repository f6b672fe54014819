package io.vatext.analysis.substitute;

import io.vatext.analysis.AnalysisContext;
import io.vatext.attack.words.JacobianStep;
import io.vatext.corpus.Document;
import io.vatext.learning.Prediction;
import io.vatext.learning.WhiteBox;
import io.vatext.support.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rounds of one black box: train a substitute, compare it with the box, attack the box with it, ask about new texts. */
final class SubstituteRounds {
    private static final int MOST_STEPS = 5;

    private final Substitute settings;
    private final AnalysisContext context;
    private final String target;
    private final Oracle oracle;

    /**
     * Prepares the rounds.
     *
     * @param settings what to do
     * @param context documents and seeds; its models are not used
     * @param target the name of the black box
     * @param oracle the black box, which stays open
     */
    SubstituteRounds(Substitute settings, AnalysisContext context, String target, Oracle oracle) {
        this.settings = settings;
        this.context = context;
        this.target = target;
        this.oracle = oracle;
    }

    /** Texts with their answers, as a part. */
    record Texts(List<Answered> answered) {
        Texts {
            answered = List.copyOf(answered);
        }
    }

    /**
     * A round.
     *
     * @param queries labels that the substitute has learned from, each the answer to one query
     * @param agreement the share of the test documents to which substitute and black box give the same label
     * @param error the share of the test documents that the substitute misclassifies
     * @param attack what attacks with the substitute did
     * @param added new texts, for the next round
     */
    record Round(int queries, double agreement, double error, TransferAttack.Outcome attack, List<Answered> added) {
        Round {
            added = List.copyOf(added);
        }
    }

    /**
     * What was found about one black box.
     *
     * @param target its name
     * @param documents the test documents that it was compared on
     * @param error the share of them that it misclassifies
     * @param rounds at least one
     */
    record Result(String target, int documents, double error, List<Round> rounds) {
        Result {
            rounds = List.copyOf(rounds);
        }
    }

    /** Makes all rounds; those that are finished are not made again. */
    Result run() throws IOException {
        List<Document> test;
        try (var documents =
                context.testSample(settings.transfer().testDocuments()).open()) {
            test = documents.toList();
        }
        if (test.isEmpty()) {
            throw new InputException("the draw has no test documents to compare a substitute with a model on.");
        }
        var answers = context.part(target + "-test", Texts.class, () -> new Texts(ask(texts(test), "test documents")))
                .answered();
        var known = new ArrayList<>(
                context.part(target + "-seed", Texts.class, () -> new Texts(ask(seedTexts(), "seed documents")))
                        .answered());
        var first = known.size();
        var rounds = new ArrayList<Round>();
        for (var number = 0; number < settings.rounds(); number++) {
            var current = number;
            var round = context.part(
                    target + "-round-" + number, Round.class, () -> round(current, known, first, test, answers));
            rounds.add(round);
            if (round.added().isEmpty()) {
                break; // The budget is spent, so the next substitute would be the same.
            }
            known.addAll(round.added());
        }
        var errors = wrong(test, answers.stream().map(Answered::label).toList());
        return new Result(target, test.size(), (double) errors / test.size(), rounds);
    }

    private Round round(int number, List<Answered> known, int first, List<Document> test, List<Answered> answers)
            throws IOException {
        var name = "substitute of " + target + ", round " + (number + 1);
        var training = new SubstituteTraining(settings.training(), context);
        try (var substitute = training.train(name, known, first, context.seeds().seed("substitute", number))) {
            var labels = substitute.classify(texts(test)).stream()
                    .map(Prediction::label)
                    .toList();
            var same = 0;
            for (var i = 0; i < labels.size(); i++) {
                same += labels.get(i).equals(answers.get(i).label()) ? 1 : 0;
            }
            var attack = new TransferAttack(settings.transfer(), context, oracle).run(name, substitute, test, answers);
            var added = number + 1 < settings.rounds() ? augment(name, number, substitute, known) : List.<Answered>of();
            var round = new Round(
                    known.size(),
                    (double) same / test.size(),
                    (double) wrong(test, labels) / test.size(),
                    attack,
                    added);
            context.log()
                    .accept(String.format(
                            Locale.ROOT,
                            "%s: %d queries, %.1f %% agreement, %d of %d transferred",
                            name,
                            round.queries(),
                            100 * round.agreement(),
                            attack.transferred(),
                            attack.attacked()));
            return round;
        }
    }

    /** Asks about a step from each text, in random order, as long as the budget lasts; no text is asked again. */
    private List<Answered> augment(String name, int number, WhiteBox substitute, List<Answered> known)
            throws IOException {
        var budget = settings.maxQueries() - known.size();
        var seen = new HashSet<String>();
        known.forEach(one -> seen.add(one.text()));
        var augmentation = settings.augmentation();
        var step = new JacobianStep(substitute, substitute.wordVectors(), augmentation.moved());
        var added = new ArrayList<Answered>();
        try (var progress = context.progress().start(name + ", new texts", known.size(), "texts")) {
            var done = 0;
            for (var one : context.seeds().shuffled(known, "order of new texts", number)) {
                if (added.size() == budget) {
                    break;
                }
                var text = moved(step, one, augmentation.stepOf(number), seen);
                if (seen.add(text)) {
                    added.add(new Answered(text, oracle.label(text)));
                }
                progress.update(++done, "");
            }
        }
        return added;
    }

    /** A step from a text; a step that leads to a known text is followed by another. */
    private static String moved(JacobianStep step, Answered from, double length, Set<String> seen) {
        var text = from.text();
        for (var i = 0; i < MOST_STEPS && seen.contains(text); i++) {
            text = step.of(text, from.label(), length);
        }
        return text;
    }

    private List<String> seedTexts() {
        try (var documents = context.unlabeledSample(settings.seedDocuments(), "seed documents")
                .open()) {
            var texts = documents.map(Document::text).distinct().toList();
            if (texts.isEmpty()) {
                throw new InputException("the draw has no unlabeled documents to ask a model about.");
            }
            return texts;
        }
    }

    private List<Answered> ask(List<String> texts, String what) throws IOException {
        var answered = new ArrayList<Answered>();
        try (var progress = context.progress().start(target + ", " + what, texts.size(), "queries")) {
            for (var text : texts) {
                answered.add(new Answered(text, oracle.label(text)));
                progress.update(answered.size(), "");
            }
        }
        return answered;
    }

    private static List<String> texts(List<Document> documents) {
        return documents.stream().map(Document::text).toList();
    }

    private static int wrong(List<Document> documents, List<String> labels) {
        var wrong = 0;
        for (var i = 0; i < labels.size(); i++) {
            wrong += labels.get(i).equals(documents.get(i).label()) ? 0 : 1;
        }
        return wrong;
    }
}
