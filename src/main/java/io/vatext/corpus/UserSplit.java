package io.vatext.corpus;

import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import io.vatext.support.Sha256;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Draws one split of a user's documents. Not thread-safe. */
final class UserSplit {
    private final UserCorpus corpus;
    private final Scan scan;
    private final Consumer<DocumentHeader> training;
    private final Sha256 data = new Sha256();
    private final Sha256 split = new Sha256();

    UserSplit(UserCorpus corpus, Scan scan, Consumer<DocumentHeader> training) {
        this.corpus = corpus;
        this.scan = scan;
        this.training = training;
    }

    HashedSplit draw(long seed) {
        var train = new TrainingHeaders(corpus.rules());
        data.line(scan.over(corpus.labeled(), train::add));
        var meanings = train.resolve();
        requireClasses(train.classes());
        train.forEach(meanings, training);
        var validation = corpus.validation();
        var held = validation == null ? train.heldOut(corpus.validationShare(), seed) : new BitSet();
        var clean = new HashSet<TextKey>();
        held.stream().mapToObj(train::key).forEach(clean::add);
        train.describe(split, held);
        var validated = validation == null ? null : evaluated("validation", validation, train, meanings, clean);
        var tested = new HashSet<TextKey>();
        var test = corpus.test() == null ? null : evaluated("test", corpus.test(), train, meanings, tested);
        var inValidation = train.countLabeled(held, clean);
        clean.addAll(tested);

        var pool = new Pool(clean);
        train.unlabeledKeys().forEach(pool::add);
        if (corpus.unlabeled() != null) {
            data.line(scan.over(corpus.unlabeled(), header -> pool.add(header.key())));
        }
        var counts = new LinkedHashMap<String, Long>();
        counts.put("labeled", (long) (train.labeledCount() - held.cardinality()));
        counts.put("validation", validated == null ? held.cardinality() : validated.count());
        counts.put("unlabeled", pool.kept);
        counts.put("test", test == null ? 0 : test.count());
        counts.put("left out of unlabeled as duplicates of validation or test", pool.leftOut);
        counts.put("labeled that also appear in test", train.countLabeled(held, tested));
        if (inValidation > 0) {
            counts.put("labeled that also appear in validation", inValidation);
        }
        train.count(counts);
        countLeftOut(counts, "validation", validated);
        countLeftOut(counts, "test", test);
        return new HashedSplit(
                new SplitDocuments(
                        chosen(corpus.labeled(), meanings, train.labeledBut(held)),
                        validated == null ? chosen(corpus.labeled(), meanings, held) : validated.documents(),
                        pool.source(corpus.labeled(), train, corpus.unlabeled()),
                        test == null ? DocumentSource.EMPTY : test.documents(),
                        counts,
                        List.of(),
                        validation == null),
                data.hex(),
                split.hex());
    }

    private static void requireClasses(Set<String> classes) {
        if (classes.isEmpty()) {
            throw new InputException("none of the training documents has a label.")
                    .withRemedy(Remedy.Action.NAME_LABEL_COLUMN, "");
        }
        if (classes.size() < 2) {
            throw new InputException("all labeled training documents are of one class, \""
                    + classes.iterator().next() + "\"; at least two classes are needed.");
        }
    }

    private EvaluatedDocuments evaluated(
            String part, DocumentSource source, TrainingHeaders train, LabelMeanings meanings, Set<TextKey> keys) {
        split.line(part);
        var documents = EvaluatedDocuments.of(part, source, train.classes(), corpus.rules(), meanings, scan, header -> {
            split.line(header.id() + "\t" + header.label());
            keys.add(header.key());
        });
        data.line(documents.sha256());
        return documents;
    }

    private static void countLeftOut(Map<String, Long> counts, String part, @Nullable EvaluatedDocuments documents) {
        if (documents != null && documents.leftOut() > 0) {
            counts.put("left out of " + part + " for lack of one known label", documents.leftOut());
        }
    }

    /** Selects by position, because identifiers in user files need not be unique. */
    private static DocumentSource chosen(DocumentSource source, LabelMeanings meanings, BitSet wanted) {
        return SelectedDocuments.of(List.of(
                new Selection(source, (position, header) -> wanted.get(position) ? meanings.apply(header) : null)));
    }

    /** The unlabeled documents, without duplicates of the documents that are evaluated. */
    private static final class Pool {
        private final Set<TextKey> clean;
        private long kept;
        private long leftOut;

        private Pool(Set<TextKey> clean) {
            this.clean = Set.copyOf(clean);
        }

        private void add(TextKey key) {
            if (isKept(key, clean)) {
                kept++;
            } else {
                leftOut++;
            }
        }

        private static boolean isKept(TextKey key, Set<TextKey> clean) {
            return clean.isEmpty() || !clean.contains(key);
        }

        private DocumentSource source(
                DocumentSource labeled, TrainingHeaders train, @Nullable DocumentSource unlabeled) {
            var left = clean;
            var learned = train.labeledBut(new BitSet());
            var selections = new ArrayList<Selection>();
            selections.add(new Selection(
                    labeled,
                    (position, entry) ->
                            !learned.get(position) && isKept(entry.key(), left) ? entry.labeled(null) : null));
            if (unlabeled != null) {
                selections.add(new Selection(
                        unlabeled, (position, entry) -> isKept(entry.key(), left) ? entry.labeled(null) : null));
            }
            return SelectedDocuments.of(selections);
        }
    }
}
