package io.vatext.inspection;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.LabelMeanings;
import io.vatext.corpus.UserCorpus;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import io.vatext.text.Tokenizer;
import io.vatext.text.TokenizerSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all documents of a user, whatever is wrong with them.
 *
 * <pre>{@code
 * var report = new Inspection(TokenizerSpec.standard(), 400, Progress.Factory.silent(), () -> false).run(corpus);
 * }</pre>
 *
 * @param tokenizer how texts become tokens
 * @param maxTokens the number of tokens that training reads of a document
 * @param progress where progress is shown
 * @param stop asked after every document whether to stop
 */
public record Inspection(TokenizerSpec tokenizer, int maxTokens, Progress.Factory progress, BooleanSupplier stop) {
    /** The name of the part to learn from. */
    public static final String LABELED = "labeled";

    private static final String UNLABELED = "unlabeled";
    private static final int MOST_SKETCHES = 1 << 16;

    /**
     * Reads all documents, the labeled ones twice.
     *
     * @param corpus the documents; the rules say which labels mean that there is none, and documents with several
     *     labels are counted
     * @return what was found
     * @throws io.vatext.support.InputException if a file cannot be read
     * @throws StoppedException if it was asked to stop
     */
    public InspectionReport run(UserCorpus corpus) {
        return new Run(corpus).report();
    }

    /** One pass over all parts. */
    private final class Run {
        private final UserCorpus corpus;
        private final Tokenizer words = tokenizer.create();
        private final LanguageGuess languages = new LanguageGuess();
        private final TrainingSurvey survey = new TrainingSurvey();
        private final TextOverlap overlap = new TextOverlap(MOST_SKETCHES);
        private final LabeledVocabulary vocabulary = new LabeledVocabulary();
        private final List<PartCounter> counters = new ArrayList<>();
        private final LabelMeanings meanings;
        private final Set<String> classes = new HashSet<>();
        private long unknownLabels;
        private long documents;

        Run(UserCorpus corpus) {
            this.corpus = corpus;
            this.meanings = meanings();
        }

        /** Looks at all labels first, since they decide which cells hold several. */
        private LabelMeanings meanings() {
            var labels = new HashSet<String>();
            try (var all = corpus.labeled().open()) {
                all.forEachOrdered(document -> {
                    if (document.label() != null) {
                        labels.add(document.label());
                    }
                });
            }
            return LabelMeanings.of(corpus.rules().lenient(), labels);
        }

        InspectionReport report() {
            try (var shown = progress.start("looking at documents", -1, "documents")) {
                read(LABELED, corpus.labeled(), shown);
                read("validation", corpus.validation(), shown);
                read("test", corpus.test(), shown);
                read(UNLABELED, corpus.unlabeled(), shown);
            }
            var parts = counters.stream()
                    .filter(counter -> counter.documents() > 0)
                    .map(counter -> counter.report(!counter.name().equals(UNLABELED)))
                    .toList();
            var largest = parts.stream()
                    .max(Comparator.comparingLong(PartReport::documents))
                    .orElseThrow(() -> new InputException("there are no documents; name a file with some."));
            var hasUnlabeled = parts.stream().anyMatch(part -> part.name().equals(UNLABELED));
            return new InspectionReport(
                    parts,
                    survey.findings(),
                    overlap.overlaps(),
                    hasUnlabeled ? vocabulary.overlap() : null,
                    null,
                    maxTokens,
                    unknownLabels,
                    overlap.compared(),
                    tokenizer.equals(TokenizerSpec.standard())
                            ? TokenizerAdvice.of(largest.scripts(), largest.languages(), largest.documents())
                                    .orElse(null)
                            : null);
        }

        private void read(String name, @Nullable DocumentSource source, Progress shown) {
            if (source == null) {
                return;
            }
            var counter = new PartCounter(name, maxTokens);
            counters.add(counter);
            overlap.begin(name);
            try (var all = source.open()) {
                all.forEachOrdered(document -> {
                    if (stop.getAsBoolean()) {
                        throw new StoppedException("Stopped before all documents were read; nothing was kept.", false);
                    }
                    add(document, counter);
                    shown.update(++documents, name);
                });
            }
        }

        private void add(Document document, PartCounter counter) {
            var header = DocumentHeader.of(document);
            var isLabeledPart = counter.name().equals(LABELED);
            var isUnlabeled = counter.name().equals(UNLABELED);
            var labels = meanings.all(header);
            var label = meanings.label(header);
            if (isLabeledPart) {
                survey.add(meanings.apply(header));
                if (label != null) {
                    classes.add(label);
                }
            } else if (!isUnlabeled && label != null && !classes.contains(label)) {
                unknownLabels++;
            }
            var tokens = new long[1];
            words.forEach(document.text(), (characters, length) -> {
                tokens[0]++;
                if (isLabeledPart && label != null) {
                    vocabulary.addLabeled(new String(characters, 0, length));
                } else if (isUnlabeled) {
                    vocabulary.addUnlabeled(new String(characters, 0, length));
                }
            });
            counter.add(header, isUnlabeled ? 0 : labels.size(), TextTraits.of(document.text(), languages), tokens[0]);
            if (overlap.add(header, document.text(), !isUnlabeled)) {
                counter.addNearCopy();
            }
        }
    }
}
